import type { Relation } from "./relation.ts";
import type { Atom, Comparison, Condition, Rule, Term } from "./rule.ts";
import type { Symbols } from "./symbols.ts";

/** Where a value comes from: a slot of the bindings (≥ 0), or a fixed symbol s (−1 − s). */
export type Source = number;

export const fixed = (symbol: number): Source => -1 - symbol;

export interface Join {
  readonly kind: "join";
  /** Place of the step in its plan. */
  readonly at: number;
  /** Which condition of the rule it is. */
  readonly condition: number;
  readonly relation: Relation;
  /** Columns whose values are known, and where from. */
  readonly mask: number;
  readonly keys: readonly Source[];
  /** Columns that bind a slot; a slot that stands twice in one atom is checked the second time. */
  readonly binds: readonly Bind[];
  readonly checks: readonly Bind[];
}

export interface Bind {
  readonly column: number;
  readonly slot: number;
}

export interface Absence {
  readonly kind: "absence";
  readonly at: number;
  readonly relation: Relation;
  readonly mask: number;
  readonly keys: readonly Source[];
}

export interface Check {
  readonly kind: "check";
  readonly at: number;
  readonly left: Source;
  readonly by: Comparison;
  readonly right: Source;
}

export type Step = Join | Absence | Check;

type Unplaced = Omit<Join, "at"> | Omit<Absence, "at"> | Omit<Check, "at">;

/** A rule made ready: variables are slots, conditions stand in the order in which they are met. */
export interface Plan {
  readonly rule: Rule;
  readonly steps: readonly Step[];
  readonly head: Relation;
  readonly headSources: readonly Source[];
  readonly slots: number;
}

export interface Naming {
  readonly symbols: Symbols;
  readonly relationOf: (name: string, arity: number) => Relation;
}

/**
 * Orders a rule's conditions: first the one whose rows are given (`first`), then always the one with most known columns,
 * the smaller relation where there are several; comparisons and absences as soon as their variables are known.
 */
export function planRule(rule: Rule, naming: Naming, first?: number): Plan {
  const slots = new Map<string, number>();
  const bound = new Set<string>();
  const steps: Step[] = [];
  const waiting = new Set(rule.conditions.keys());
  const slotOf = (name: string) => {
    const slot = slots.get(name) ?? slots.size;
    slots.set(name, slot);
    return slot;
  };
  const context = { naming, bound, slotOf };
  while (waiting.size > 0) {
    const next = steps.length === 0 && first !== undefined ? first : chooseNext(rule.conditions, waiting, context);
    waiting.delete(next);
    steps.push({ ...stepOf(rule.conditions[next] as Condition, next, context), at: steps.length });
  }
  const head = naming.relationOf(rule.head.relation, rule.head.terms.length);
  const headSources = rule.head.terms.map((term) => sourceOf(term, context));
  return { rule, steps, head, headSources, slots: slots.size };
}

interface Context {
  readonly naming: Naming;
  readonly bound: Set<string>;
  readonly slotOf: (name: string) => number;
}

const variablesOf = (terms: readonly Term[]) => terms.flatMap((term) => (term.kind === "variable" ? [term.name] : []));
const isAnonymous = (name: string) => /^_\d/.test(name);

function chooseNext(
  conditions: readonly Condition[],
  waiting: ReadonlySet<number>,
  { naming, bound }: Context,
): number {
  const isKnown = (term: Term) => term.kind === "value" || bound.has(term.name);
  const cost = (index: number): number => {
    const condition = conditions[index] as Condition;
    if (condition.kind === "compares")
      return isKnown(condition.left) && isKnown(condition.right) ? -2 : Number.POSITIVE_INFINITY;
    const { relation, terms } = condition.atom;
    if (condition.kind === "fails") {
      return variablesOf(terms).every((name) => isAnonymous(name) || bound.has(name)) ? -1 : Number.POSITIVE_INFINITY;
    }
    const rows = naming.relationOf(relation, terms.length).size + 1;
    const known = terms.filter(isKnown).length;
    return known === terms.length ? 0 : rows / 16 ** known;
  };
  return [...waiting].reduce((best, index) => (cost(index) < cost(best) ? index : best));
}

function stepOf(condition: Condition, index: number, context: Context): Unplaced {
  if (condition.kind === "compares") {
    return {
      kind: "check",
      left: sourceOf(condition.left, context),
      by: condition.by,
      right: sourceOf(condition.right, context),
    };
  }
  const known = knownColumns(condition.atom, context);
  const relation = context.naming.relationOf(condition.atom.relation, condition.atom.terms.length);
  if (condition.kind === "fails") return { kind: "absence", relation, ...known };
  const fresh = new Set<string>();
  const binds: Bind[] = [];
  const checks: Bind[] = [];
  condition.atom.terms.forEach((term, column) => {
    if (term.kind === "value" || context.bound.has(term.name)) return;
    (fresh.has(term.name) ? checks : binds).push({ column, slot: context.slotOf(term.name) });
    fresh.add(term.name);
  });
  for (const name of fresh) context.bound.add(name);
  return { kind: "join", condition: index, relation, ...known, binds, checks };
}

function knownColumns({ terms }: Atom, context: Context) {
  let mask = 0;
  const keys: Source[] = [];
  terms.forEach((term, column) => {
    if (term.kind === "variable" && !context.bound.has(term.name)) return;
    mask |= 1 << column;
    keys.push(sourceOf(term, context));
  });
  return { mask, keys };
}

const sourceOf = (term: Term, { naming, slotOf }: Context): Source =>
  term.kind === "value" ? fixed(naming.symbols.id(term.value)) : slotOf(term.name);
