import type { LoggedAmounts } from "./impression.ts";
import type { Learning } from "./learning.ts";
import { rankingOf } from "./ranking-settings.ts";
import { PART_WEIGHTS, WEIGHED_PARTS } from "./score.ts";
import { rankingTuning } from "./tuning/ranking.ts";

/** A recommendation and what the person did afterwards with the items that it showed. */
export interface Outcome {
  readonly recommendationId: string;
  readonly userId: string;
  readonly at: number;
  readonly itemIds: readonly string[];
  readonly amounts: LoggedAmounts;
  /** Signed weights of what was done, by item; at least one. */
  readonly deeds: readonly (readonly [itemId: string, weight: number])[];
}

/** Sum of the weights of what was done with each of the logged items, from the top; 0 for nothing. */
export function outcomesOfItems({ itemIds, amounts, deeds }: Outcome): number[] {
  const sums = new Map<string, number>();
  for (const [itemId, weight] of deeds) sums.set(itemId, (sums.get(itemId) ?? 0) + weight);
  return itemIds.slice(0, amounts.rows.length).map((itemId) => sums.get(itemId) ?? 0);
}

export interface PartWeight {
  readonly part: string;
  /** The number of tuning/ranking.ts that it is. */
  readonly name: string;
  readonly default: number;
  readonly served: number;
}

/** The weights of the parts: as they come, and as they hold for a tenant with these learnings and numbers of its own. */
export function weightsServed(learnings: readonly Learning[], own: object): PartWeight[] {
  const newest = (kind: Learning["kind"]) => learnings.find((learning) => learning.kind === kind)?.tuning;
  const served = rankingOf({ ...newest("neighbours"), ...newest("factors"), ...newest("weights"), ...own });
  return WEIGHED_PARTS.map((part) => {
    const name = PART_WEIGHTS[part];
    return { part, name, default: rankingTuning[name], served: served[name] };
  });
}
