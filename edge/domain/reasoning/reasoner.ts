import { reasoningTuning } from "../tuning/reasoning.ts";
import { type Naming, planRule } from "./plan-rule.ts";
import { factIn, proofOf, type Reasoned, writeFact } from "./proof.ts";
import { Relation } from "./relation.ts";
import type { Fact, Rule } from "./rule.ts";
import { type Changes, PlanRun } from "./run-plan.ts";
import { stratify } from "./stratify.ts";
import { Symbols } from "./symbols.ts";

/**
 * Draws conclusions from facts by rules, forward, until nothing new follows (semi-naive evaluation, layer by layer).
 * The confidence of a conclusion is that of its best proof: the rule's times that of all conditions; an absence counts
 * 1 − the confidence of what is absent. Rules must have passed `checkRules`.
 */
export class Reasoner {
  readonly #layers: readonly (readonly Rule[])[];
  readonly #symbols = new Symbols();
  readonly #relations = new Map<string, Relation>();
  readonly #given = new Map<string, Fact[]>();
  readonly #naming: Naming;
  readonly #budget = { steps: 0 };
  #drawn = false;

  constructor(rules: readonly Rule[]) {
    this.#layers = stratify(rules);
    this.#naming = {
      symbols: this.#symbols,
      relationOf: (name, arity) => this.#relationOf(name, arity),
    };
  }

  /** Takes facts in and draws what follows from them. @throws TooMuchFollows and is of no use then. */
  add(facts: readonly Fact[]): void {
    this.#budget.steps = reasoningTuning.mostSteps;
    const changes: Changes | undefined = this.#drawn ? new Map() : undefined;
    for (const fact of facts) {
      const given = this.#given.get(fact.relation);
      if (given) given.push(fact);
      else this.#given.set(fact.relation, [fact]);
      this.#put(fact, changes);
    }
    if (changes) this.#follow(changes);
    else this.#drawFrom(0);
  }

  /** Takes facts out and draws everything anew from the rest: what rested on them falls. */
  remove(facts: readonly Fact[]): void {
    const gone = new Set(facts.map(keyOf));
    const rest = [...this.#given.values()].flat().filter((fact) => !gone.has(keyOf(fact)));
    this.#given.clear();
    this.#relations.clear();
    this.#drawn = false;
    this.add(rest);
  }

  /** Everything that was concluded, or that of one relation, the surest first. */
  conclusions(relation?: string): Reasoned[] {
    const wanted = relation === undefined ? this.#relations.keys() : [relation];
    return this.surest(wanted, Number.POSITIVE_INFINITY);
  }

  /** Of each of these relations at most so many conclusions; all of them together, the surest first. */
  surest(relations: Iterable<string>, most: number): Reasoned[] {
    const how = { symbols: this.#symbols, depth: reasoningTuning.deepestProof };
    return Array.from(relations, (name) => this.#relations.get(name))
      .flatMap((relation) => (relation ? this.#concludedIn(relation).sort(surestFirst).slice(0, most) : []))
      .sort(surestFirst)
      .map(({ relation, row }) => proofOf(relation, row, how));
  }

  /** What was concluded, or what of one relation, without proofs. */
  drawn(name?: string): Required<Fact>[] {
    const wanted = [...this.#relations.values()].filter((relation) => name === undefined || relation.name === name);
    return wanted.flatMap((relation) =>
      relation.proofs.flatMap((proof, row) => (proof === undefined ? [] : [factIn(relation, row, this.#symbols)])),
    );
  }

  /** The proof of one conclusion; undefined where it was not concluded. */
  proof({ relation, values }: Pick<Fact, "relation" | "values">): Reasoned | undefined {
    const known = this.#relations.get(relation);
    const row = known?.find(values.map((value) => this.#symbols.id(value))) ?? -1;
    if (known?.proofs[row] === undefined) return undefined;
    return proofOf(known, row, { symbols: this.#symbols, depth: reasoningTuning.deepestProof });
  }

  /** Confidence that a fact holds; 0 where nothing says so. */
  confidenceOf({ relation, values }: Fact): number {
    const known = this.#relations.get(relation);
    const row = known?.find(values.map((value) => this.#symbols.id(value))) ?? -1;
    return row < 0 ? 0 : (known?.confidences[row] as number);
  }

  #concludedIn(relation: Relation): Concluded[] {
    return relation.proofs.flatMap((proof, row) => {
      if (proof === undefined) return [];
      const fact = factIn(relation, row, this.#symbols);
      return [{ relation, row, confidence: fact.confidence, text: writeFact(fact) }];
    });
  }

  /** Layer by layer; one that needs something to fail which has changed is drawn anew, with all above it. */
  #follow(changes: Changes): void {
    for (const [i, layer] of this.#layers.entries()) {
      if (layer.some((rule) => needsToFail(rule, changes))) {
        this.#drawFrom(i);
        return;
      }
      this.#spread(layer, changes);
    }
  }

  #drawFrom(from: number): void {
    const layers = this.#layers.slice(from);
    const relations = new Set(layers.flat().map(({ head }) => head.relation));
    for (const relation of relations) {
      this.#relations.delete(relation);
      for (const fact of this.#given.get(relation) ?? []) this.#put(fact);
    }
    for (const layer of layers) this.#draw(layer);
    this.#drawn = true;
  }

  /** All that a layer's rules conclude, from all rows. */
  #draw(layer: readonly Rule[]): void {
    const changes: Changes = new Map();
    for (const rule of layer) this.#run(rule, changes);
    this.#spread(layer, changes);
  }

  /** What follows from changed rows, and from what follows; adds it to the changes. */
  #spread(layer: readonly Rule[], changes: Changes): void {
    for (let fresh = changes; fresh.size > 0; ) {
      const next: Changes = new Map();
      for (const rule of layer) this.#runFrom(rule, fresh, next);
      for (const [relation, rows] of next) changes.set(relation, (changes.get(relation) ?? new Set()).union(rows));
      fresh = next;
    }
  }

  #runFrom(rule: Rule, fresh: Changes, changes: Changes): void {
    rule.conditions.forEach((condition, i) => {
      if (condition.kind !== "holds") return;
      const rows = fresh.get(this.#relationOf(condition.atom.relation, condition.atom.terms.length));
      if (rows) this.#run(rule, changes, { first: i, rows });
    });
  }

  #run(rule: Rule, changes: Changes, from?: { first: number; rows: ReadonlySet<number> }): void {
    const plan = planRule(rule, this.#naming, from?.first);
    new PlanRun(plan, { symbols: this.#symbols, changes, budget: this.#budget }).run(from?.rows);
  }

  #put({ relation, values, confidence = 1 }: Fact, changes?: Changes): void {
    const into = this.#relationOf(relation, values.length);
    const row = into.put(
      values.map((value) => this.#symbols.id(value)),
      confidence,
      undefined,
    );
    if (row < 0 || changes === undefined) return;
    const rows = changes.get(into);
    if (rows) rows.add(row);
    else changes.set(into, new Set([row]));
  }

  #relationOf(name: string, arity: number): Relation {
    const known = this.#relations.get(name);
    if (known?.arity === arity) return known;
    if (known) throw new RangeError(`${name} has ${known.arity} terms, not ${arity}`);
    const made = new Relation(name, arity);
    this.#relations.set(name, made);
    return made;
  }
}

/** A conclusion before anybody asks why. */
interface Concluded {
  readonly relation: Relation;
  readonly row: number;
  readonly confidence: number;
  readonly text: string;
}

const surestFirst = (a: Concluded, b: Concluded): number => b.confidence - a.confidence || (a.text < b.text ? -1 : 1);

const keyOf = ({ relation, values }: Fact) => JSON.stringify([relation, ...values]);

const needsToFail = ({ conditions }: Rule, changes: Changes) =>
  [...changes.keys()].some(({ name }) => conditions.some((one) => one.kind === "fails" && one.atom.relation === name));
