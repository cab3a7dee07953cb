import { writeFact } from "../../../../edge/domain/reasoning/proof.ts";
import type { Atom, Condition, Fact, Rule, Term, Value } from "../../../../edge/domain/reasoning/rule.ts";
import { stratify } from "../../../../edge/domain/reasoning/stratify.ts";
import { reasoningTuning } from "../../../../edge/domain/tuning/reasoning.ts";

type Bindings = ReadonlyMap<string, Value>;
type Known = Map<string, { fact: Fact; confidence: number }>;

/** Conclusions by trying every fact for every condition until nothing changes: slow, and plainly right. */
export function drawNaively(rules: readonly Rule[], given: readonly Fact[]): Map<string, number> {
  const known: Known = new Map();
  for (const fact of given) learn(known, fact, fact.confidence ?? 1);
  const names = new Set(given.map(writeFact));
  for (const layer of stratify(rules)) {
    for (let changed = true; changed; ) changed = layer.map((rule) => apply(rule, known)).includes(true);
  }
  return new Map([...known].filter(([text]) => !names.has(text)).map(([text, { confidence }]) => [text, confidence]));
}

function learn(known: Known, fact: Fact, confidence: number): boolean {
  const text = writeFact(fact);
  if (confidence < reasoningTuning.leastConfidence || confidence <= (known.get(text)?.confidence ?? 0)) return false;
  known.set(text, { fact, confidence });
  return true;
}

function apply({ head, conditions, confidence }: Rule, known: Known): boolean {
  // Absences and comparisons last: by then every variable is bound.
  const ordered = [...conditions].sort((a, b) => Number(a.kind !== "holds") - Number(b.kind !== "holds"));
  let ways: { bindings: Bindings; confidence: number }[] = [{ bindings: new Map(), confidence }];
  for (const condition of ordered) {
    ways = ways.flatMap((way) =>
      meet(condition, way.bindings, known).map((met) => ({ ...met, confidence: way.confidence * met.confidence })),
    );
  }
  return ways
    .map((way) =>
      learn(
        known,
        { relation: head.relation, values: head.terms.map((term) => valueIn(term, way.bindings) as Value) },
        way.confidence,
      ),
    )
    .includes(true);
}

function meet(condition: Condition, bindings: Bindings, known: Known) {
  if (condition.kind === "compares") {
    const [a, b] = [valueIn(condition.left, bindings) as Value, valueIn(condition.right, bindings) as Value];
    const holds = { "=": a === b, "!=": a !== b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[condition.by];
    return holds ? [{ bindings, confidence: 1 }] : [];
  }
  const matches = [...known.values()].flatMap(({ fact, confidence }) => {
    const found = match(condition.atom, fact, bindings);
    return found ? [{ bindings: found, confidence }] : [];
  });
  if (condition.kind === "holds") return matches;
  return [{ bindings, confidence: 1 - Math.max(0, ...matches.map(({ confidence }) => confidence)) }];
}

function match({ relation, terms }: Atom, fact: Fact, bindings: Bindings): Bindings | undefined {
  if (fact.relation !== relation || fact.values.length !== terms.length) return undefined;
  const found = new Map(bindings);
  for (const [i, term] of terms.entries()) {
    const value = fact.values[i] as Value;
    const bound = valueIn(term, found);
    if (bound !== undefined && bound !== value) return undefined;
    if (term.kind === "variable") found.set(term.name, value);
  }
  return found;
}

const valueIn = (term: Term, bindings: Bindings) => (term.kind === "value" ? term.value : bindings.get(term.name));
