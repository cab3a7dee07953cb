import type { KindAmounts } from "./profile.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

/** The parts of a score, in the order in which they are summed and shown. */
export const PARTS = ["interest", "dislike", "behaviour", "popularity", "freshness"] as const;

export type PartName = (typeof PARTS)[number];
export type ScoreParts = Readonly<Record<PartName, number>>;

/** How an item stands to a person. All 0 for a stranger. */
export interface Likeness {
  /** u⁺·c */
  readonly liked: number;
  /** u⁻·c */
  readonly disliked: number;
  /** b·d */
  readonly behaviour: number;
}

/** How an item stands to everybody. */
export interface Standing {
  /** 0..1 */
  readonly popularity: number;
  /** 0..1 */
  readonly freshness: number;
}

/** w1·(u⁺·c − λ·max(0, u⁻·c)) + w2·(b·d) + what everybody's behaviour and time add. */
export function scoreParts(likeness: Likeness, standing: Standing, { weights, tuning }: ScoreWeights): ScoreParts {
  return {
    interest: weights.text * likeness.liked,
    dislike: -weights.text * tuning.dislikeAversion * Math.max(0, likeness.disliked),
    behaviour: weights.behaviour * likeness.behaviour,
    popularity: tuning.popularityWeight * standing.popularity,
    freshness: tuning.freshnessWeight * standing.freshness,
  };
}

export interface ScoreWeights {
  /** w1 and w2. */
  readonly weights: KindAmounts;
  readonly tuning: RankingTuning;
}

/** The score: the sum of its parts, nothing else. */
export function scoreOf(parts: ScoreParts): number {
  return PARTS.reduce((sum, part) => sum + parts[part], 0);
}
