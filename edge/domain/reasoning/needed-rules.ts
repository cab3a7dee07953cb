import type { Rule } from "./rule.ts";

/** Those of the rules that some relations rest on, whether by what holds or by what does not. */
export function neededRules(rules: readonly Rule[], wanted: readonly string[]): Rule[] {
  const needed = new Set(wanted);
  let size = 0;
  while (needed.size > size) {
    size = needed.size;
    for (const { head, conditions } of rules) {
      if (!needed.has(head.relation)) continue;
      for (const one of conditions) if (one.kind !== "compares") needed.add(one.atom.relation);
    }
  }
  return rules.filter(({ head }) => needed.has(head.relation));
}

/** What rules ask for in their conditions. */
export const relationsAskedBy = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ conditions }) =>
      conditions.flatMap((one) => (one.kind === "compares" ? [] : [one.atom.relation])),
    ),
  );
