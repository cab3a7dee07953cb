import type { Rule, RuleProblem } from "./rule.ts";

/**
 * Layers of rules so that what a rule needs to fail is settled in a layer before it. Within a layer rules may depend on
 * each other in circles. @throws RangeError where a relation depends on its own absence (see negativeCircle).
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

/** The lowest layer of every derived relation: above all that it needs to fail, no lower than all that it needs to hold. */
function layersOf(rules: readonly Rule[]): Map<string, number> {
  const layers = new Map(rules.map(({ head }) => [head.relation, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of rules) {
      const needed = lowestFor(rule, layers);
      if (needed <= (layers.get(rule.head.relation) as number)) continue;
      // There are no more layers than relations, unless they chase each other in a circle.
      if (needed >= layers.size) throw new Circle(rule);
      layers.set(rule.head.relation, needed);
      changed = true;
    }
  }
  return layers;
}

function lowestFor({ conditions }: Rule, layers: ReadonlyMap<string, number>): number {
  return conditions.reduce((lowest, condition) => {
    if (condition.kind === "compares") return lowest;
    const below = layers.get(condition.atom.relation);
    if (below === undefined) return lowest;
    return Math.max(lowest, condition.kind === "fails" ? below + 1 : below);
  }, 0);
}
