import { type RankedItem, type ScoreParts, scoreOf, scoreParts, type Taste } from "./score.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

export interface Ranked {
  readonly itemId: string;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly item: RankedItem;
  /** What likeness to other items is measured by: c. */
  readonly vector: Float32Array;
}

export interface RankCandidate extends RankedItem {
  readonly itemId: string;
  readonly content: Float32Array;
}

/** Scores candidates in double precision, best first; equal scores by id, so that an order can be repeated. */
export function rank(candidates: readonly RankCandidate[], taste: Taste | undefined, tuning: RankingTuning): Ranked[] {
  return candidates
    .map((item) => {
      const parts = scoreParts(taste, item, tuning);
      return { itemId: item.itemId, score: scoreOf(parts), parts, item, vector: item.content };
    })
    .sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1));
}
