import { reasoningTuning } from "../tuning/reasoning.ts";
import type { Absence, Bind, Check, Join, Plan, Source, Step } from "./plan-rule.ts";
import type { Relation } from "./relation.ts";
import type { Comparison, Value } from "./rule.ts";
import type { Symbols } from "./symbols.ts";

/** Rows that a run added or made surer. */
export type Changes = Map<Relation, Set<number>>;

/** Rules would conclude, or look at, more than a run may. */
export class TooMuchFollows extends RangeError {
  override readonly name = "TooMuchFollows";
}

interface Run {
  readonly symbols: Symbols;
  readonly changes: Changes;
  /** Rows that may still be looked at. */
  readonly budget: { steps: number };
}

/** Runs one plan: finds every way to meet its conditions and puts the conclusions. */
export class PlanRun {
  readonly #plan: Plan;
  readonly #symbols: Symbols;
  readonly #changes: Changes;
  readonly #budget: Run["budget"];
  readonly #bindings: number[];
  readonly #met: number[];
  readonly #keys: number[][];
  readonly #headValues: number[];
  readonly #relations: (Relation | undefined)[];

  constructor(plan: Plan, { symbols, changes, budget }: Run) {
    this.#plan = plan;
    this.#budget = budget;
    this.#symbols = symbols;
    this.#changes = changes;
    this.#bindings = new Array(plan.slots).fill(0);
    this.#met = new Array(plan.rule.conditions.length).fill(-1);
    this.#keys = plan.steps.map((step) => ("keys" in step ? new Array(step.keys.length).fill(0) : []));
    this.#headValues = new Array(plan.headSources.length).fill(0);
    this.#relations = new Array(plan.rule.conditions.length).fill(undefined);
    for (const step of plan.steps) if (step.kind === "join") this.#relations[step.condition] = step.relation;
  }

  /** From all rows, or with the first join from these rows only. */
  run(rows?: Iterable<number>): void {
    const [first] = this.#plan.steps;
    const { confidence } = this.#plan.rule;
    if (rows === undefined || first?.kind !== "join") {
      this.#step(0, confidence);
      return;
    }
    for (const row of rows) if (this.#fits(first, row)) this.#take(first, row, confidence);
  }

  #step(at: number, confidence: number): void {
    const step = this.#plan.steps[at] as Step | undefined;
    if (step === undefined) {
      this.#conclude(confidence);
    } else if (step.kind === "join") {
      this.#join(step, confidence);
    } else if (step.kind === "check") {
      if (this.#passes(step)) this.#step(at + 1, confidence);
    } else {
      const left = confidence * this.#absence(step);
      if (left >= reasoningTuning.leastConfidence) this.#step(at + 1, left);
    }
  }

  #join(step: Join, confidence: number): void {
    const { relation, mask, keys } = step;
    if (mask === 0) {
      for (let row = 0, count = relation.size; row < count; row++) this.#take(step, row, confidence);
      return;
    }
    const rows = relation.rowsBy(mask, this.#keysOf(step), keys.length);
    for (let i = 0, count = rows.length; i < count; i++) this.#take(step, rows[i] as number, confidence);
  }

  /** Goes on with one row, where its free columns fit. */
  #take(step: Join, row: number, confidence: number): void {
    const { relation, binds, checks } = step;
    if (--this.#budget.steps < 0) {
      throw new TooMuchFollows(`rule "${this.#plan.rule.name}" needs more than ${reasoningTuning.mostSteps} steps`);
    }
    const left = confidence * (relation.confidences[row] as number);
    if (left < reasoningTuning.leastConfidence) return;
    for (let i = 0; i < binds.length; i++) {
      const { column, slot } = binds[i] as Bind;
      this.#bindings[slot] = relation.cell(row, column);
    }
    for (const { column, slot } of checks) if (relation.cell(row, column) !== this.#bindings[slot]) return;
    this.#met[step.condition] = row;
    this.#step(step.at + 1, left);
  }

  /** Whether a given row has what the plan fixes in its first step. */
  #fits({ relation, mask, keys }: Join, row: number): boolean {
    let key = 0;
    for (let column = 0; column < relation.arity; column++) {
      if (mask & (1 << column) && relation.cell(row, column) !== this.#valueOf(keys[key++] as Source)) return false;
    }
    return true;
  }

  #absence(step: Absence): number {
    const { relation, mask, keys } = step;
    const rows = mask === 0 ? relation.confidences.keys() : relation.rowsBy(mask, this.#keysOf(step), keys.length);
    let most = 0;
    for (const row of rows) most = Math.max(most, relation.confidences[row] as number);
    return 1 - most;
  }

  #passes({ left, by, right }: Check): boolean {
    const [a, b] = [this.#valueOf(left), this.#valueOf(right)];
    if (by === "=" || by === "!=") return (a === b) === (by === "=");
    return compare(this.#symbols.value(a), this.#symbols.value(b), by);
  }

  #conclude(confidence: number): void {
    const { head, headSources, rule } = this.#plan;
    for (let i = 0; i < headSources.length; i++) this.#headValues[i] = this.#valueOf(headSources[i] as Source);
    const known = head.find(this.#headValues);
    if (known >= 0 && confidence <= (head.confidences[known] as number)) return;
    const row = head.put(this.#headValues, confidence, { rule, relations: this.#relations, rows: this.#met.slice() });
    if (row < 0) return;
    if (head.size > reasoningTuning.mostConclusions) {
      throw new TooMuchFollows(`${head.name} has more than ${reasoningTuning.mostConclusions} conclusions`);
    }
    const changed = this.#changes.get(head);
    if (changed) changed.add(row);
    else this.#changes.set(head, new Set([row]));
  }

  #keysOf({ keys: sources, at }: Join | Absence): number[] {
    const keys = this.#keys[at] as number[];
    for (let i = 0; i < sources.length; i++) keys[i] = this.#valueOf(sources[i] as Source);
    return keys;
  }

  #valueOf(source: Source): number {
    return source >= 0 ? (this.#bindings[source] as number) : -1 - source;
  }
}

/** Numbers by size, names by their order; a number and a name are in no order. */
function compare(a: Value, b: Value, by: Comparison): boolean {
  if (typeof a !== typeof b) return false;
  if (by === "<") return a < b;
  if (by === "<=") return a <= b;
  return by === ">" ? a > b : a >= b;
}
