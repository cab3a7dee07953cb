import type { KindAmounts } from "./profile.ts";
import { type Likeness, partAmounts, type Standing, WEIGHED_PARTS } from "./score.ts";
import { outcomeTuning } from "./tuning/outcomes.ts";

/** What was shown to somebody under one recommendation id, so that later events can be attributed to it. */
export interface Impression {
  readonly tenantId: string;
  readonly id: string;
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly at: number;
  readonly amounts: LoggedAmounts;
}

/** The recommendation that a chain of continuations began with: their ids are its own with more behind a dot. */
export const rootOf = (recommendationId: string): string => recommendationId.split(".")[0] as string;

/** What is to be continued was not made for this person, or nothing is known of it any more. */
export class UnknownRecommendation extends Error {
  override readonly name = "UnknownRecommendation";
}

/** Of the first items shown, what their score's parts were made of before the parts' weights: a row for each item. */
export interface LoggedAmounts {
  /** Names of the columns: a later version may have other parts. */
  readonly parts: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

interface Shown {
  readonly likeness: Likeness;
  readonly standing: Standing;
}

/** What a job needs in order to learn the weights of the parts from what came of a recommendation. */
export function logAmounts(shown: readonly Shown[], weights: KindAmounts): LoggedAmounts {
  const rows = shown.slice(0, outcomeTuning.loggedItems).map(({ likeness, standing }) => {
    const amounts = partAmounts(likeness, standing, weights);
    return WEIGHED_PARTS.map((part) => shortened(amounts[part]));
  });
  return { parts: WEIGHED_PARTS, rows };
}

/** Most amounts are 0, and writing a number out to cut it takes longer than all else here. */
const shortened = (amount: number): number =>
  amount === 0 ? 0 : Number(amount.toPrecision(outcomeTuning.loggedDigits));
