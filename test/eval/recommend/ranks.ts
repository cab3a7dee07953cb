import type { Case } from "./cases.ts";
import { placeOf, type RankOf } from "./quality.ts";

/** A score for every item; what the person has met is left out by the measure. */
export type Scorer = (one: Case) => Float64Array;

/** Rank of the liked item among all items the person had not met. */
export const rankInScores =
  (score: Scorer, itemOf: (row: number) => number): RankOf<Case> =>
  (one) => {
    const scores = score(one).slice();
    for (const row of one.history) scores[itemOf(row)] = Number.NEGATIVE_INFINITY;
    return placeOf(scores[one.item] as number, scores);
  };

export const rankInSlate =
  (slate: (one: Case) => readonly number[]): RankOf<Case> =>
  (one) => {
    const at = slate(one).indexOf(one.item);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
