import type { KindAmounts } from "./profile.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

/** The parts of a score, in the order in which they are summed and shown. */
export const PARTS = [
  "interest",
  "dislike",
  "behaviour",
  "neighbours",
  "context",
  "popularity",
  "freshness",
  "rules",
  "exploration",
] as const;

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
  /** Weights that interactions taught for pairs with what the person did, faded and scaled like b. */
  readonly neighbours: number;
  /** Mean c of the items at hand (on the page, in the cart) · c. */
  readonly context: number;
}

/** How an item stands to everybody. */
export interface Standing {
  /** 0..1 */
  readonly popularity: number;
  /** 0..1 */
  readonly freshness: number;
  /** Sum of the boosts that it passes. */
  readonly boost: number;
  /** 0..1: its lot in the draw that lets unknown items be seen. */
  readonly lot: number;
}

/** w1·(u⁺·c − λ·max(0, u⁻·c)) + w2·(β·b·d + ν·neighbours) + what is at hand, everybody's behaviour, time, rules and chance. */
export function scoreParts(likeness: Likeness, standing: Standing, { weights, tuning }: ScoreWeights): ScoreParts {
  return {
    interest: weights.text * likeness.liked,
    dislike: -weights.text * tuning.dislikeAversion * Math.max(0, likeness.disliked),
    behaviour: weights.behaviour * tuning.behaviourWeight * likeness.behaviour,
    neighbours: weights.behaviour * tuning.neighbourWeight * likeness.neighbours,
    context: tuning.contextWeight * likeness.context,
    popularity: tuning.popularityWeight * standing.popularity,
    freshness: tuning.freshnessWeight * standing.freshness,
    rules: standing.boost,
    exploration: tuning.exploration * standing.lot * (1 - standing.popularity),
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
