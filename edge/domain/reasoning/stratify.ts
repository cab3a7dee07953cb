import type { Condition, Rule, RuleProblem } from "./rule.ts";

/**
 * Layers of rules so that what a rule needs is settled in a layer before it, unless both need each other: within a layer
 * rules may depend on each other in circles, but never on an absence. @throws RangeError where a relation depends on its own absence (see negativeCircle).
 */
export function stratify(rules: readonly Rule[]): Rule[][] {
  const layers = layersOf(rules);
  const count = Math.max(0, ...rules.map(({ head }) => layers.get(head.relation) ?? 0)) + 1;
  return Array.from({ length: count }, (_, layer) =>
    rules.filter(({ head }) => layers.get(head.relation) === layer),
  ).filter((layer) => layer.length > 0);
}

/** The rule by which a relation depends on its own absence, if there is one. */
export function negativeCircle(rules: readonly Rule[]): RuleProblem[] {
  try {
    layersOf(rules);
    return [];
  } catch (error) {
    if (!(error instanceof Circle)) throw error;
    const { head } = error.rule;
    const message = `${head.relation} would depend on its own absence: ${error.rule.text}`;
    return [
      { ...head.place, message, remedy: "Take out the not, or let it ask for something concluded without this." },
    ];
  }
}

class Circle extends RangeError {
  readonly rule: Rule;

  constructor(rule: Rule) {
    super(`${rule.head.relation} depends on its own absence`);
    this.rule = rule;
  }
}

/** Of every derived relation, the derived relations that it needs to hold or to fail, near or far. */
type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/** The lowest layer of every derived relation: above all that it needs, but beside what needs it too. */
function layersOf(rules: readonly Rule[]): Map<string, number> {
  const needs = needsOf(rules);
  const circle = rules.find((rule) =>
    rule.conditions.some((one) => one.kind === "fails" && isInCircle(rule, one, needs)),
  );
  if (circle) throw new Circle(circle);
  const layers = new Map(rules.map(({ head }) => [head.relation, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of rules) {
      const needed = lowestFor(rule, layers, needs);
      if (needed <= (layers.get(rule.head.relation) as number)) continue;
      layers.set(rule.head.relation, needed);
      changed = true;
    }
  }
  return layers;
}

function needsOf(rules: readonly Rule[]): Needs {
  const needs = new Map(rules.map(({ head }) => [head.relation, new Set<string>()]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { head, conditions } of rules) {
      const own = needs.get(head.relation) as Set<string>;
      const before = own.size;
      for (const condition of conditions) {
        if (condition.kind === "compares" || !needs.has(condition.atom.relation)) continue;
        own.add(condition.atom.relation);
        for (const further of needs.get(condition.atom.relation) ?? []) own.add(further);
      }
      grown ||= own.size > before;
    }
  }
  return needs;
}

type Asking = Exclude<Condition, { readonly kind: "compares" }>;

/** Whether what a condition asks for needs what its rule concludes. */
const isInCircle = ({ head }: Rule, { atom }: Asking, needs: Needs): boolean =>
  needs.get(atom.relation)?.has(head.relation) ?? false;

function lowestFor(rule: Rule, layers: ReadonlyMap<string, number>, needs: Needs): number {
  return rule.conditions.reduce((lowest, condition) => {
    if (condition.kind === "compares") return lowest;
    const below = layers.get(condition.atom.relation);
    if (below === undefined) return lowest;
    return Math.max(lowest, isInCircle(rule, condition, needs) ? below : below + 1);
  }, 0);
}
