import { asConclusion, type Conclusion } from "./draw-conclusions.ts";
import { neededRules, relationsAskedBy } from "./needed-rules.ts";
import type { Reading } from "./proof.ts";
import { Reasoner } from "./reasoner.ts";
import type { Fact, Rule } from "./rule.ts";
import { STEERING } from "./rule-base.ts";
import { TooMuchFollows } from "./run-plan.ts";

/** What rules conclude of items for one person. */
export interface Leanings {
  /** By item, −1 (bury) … 1 (boost): the surest boost less the surest bury. */
  readonly amounts: ReadonlyMap<string, number>;
  /** The conclusions behind an item's amount, each with what it adds to it. */
  readonly tell: (itemId: string, reading: Reading) => readonly (Conclusion & { readonly amount: number })[];
}

export const NO_LEANINGS: Leanings = { amounts: new Map(), tell: () => [] };

const SIGNS: Readonly<Record<(typeof STEERING)[number], 1 | -1>> = { boost: 1, bury: -1 };

/** Draws boost(U, I) and bury(U, I) for a person. Rules that run away lean nowhere. */
export function leaningsOf(rules: readonly Rule[], userId: string, facts: readonly Fact[]): Leanings {
  const needed = neededRules(rules, STEERING);
  const asked = relationsAskedBy(needed);
  const reasoner = new Reasoner(needed);
  try {
    reasoner.add(facts.filter(({ relation }) => asked.has(relation)));
  } catch (error) {
    if (error instanceof TooMuchFollows) return NO_LEANINGS;
    throw error;
  }
  const amounts = new Map<string, number>();
  for (const relation of STEERING) {
    for (const { values, confidence } of reasoner.drawn(relation)) {
      const [whom, item] = values;
      if (whom !== userId || typeof item !== "string") continue;
      amounts.set(item, (amounts.get(item) ?? 0) + SIGNS[relation] * confidence);
    }
  }
  return {
    amounts,
    tell: (itemId, reading) =>
      STEERING.flatMap((relation) => {
        const reasoned = reasoner.proof({ relation, values: [userId, itemId] });
        if (reasoned === undefined) return [];
        return [{ ...asConclusion(reasoned, reading), amount: SIGNS[relation] * reasoned.fact.confidence }];
      }),
  };
}
