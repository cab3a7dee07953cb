import type { KindAmounts } from "./profile.ts";
import type { RankingTuning } from "./tuning/ranking.ts";
import { dot, type Vector } from "./vector.ts";

/** The parts of a score, in the order in which they are summed and shown. */
export const PARTS = ["interest", "dislike", "behaviour", "popularity", "freshness"] as const;

export type PartName = (typeof PARTS)[number];
export type ScoreParts = Readonly<Record<PartName, number>>;

/** What ranking knows of a person: u⁺, u⁻ in the space of c, b in the space of d, and w1, w2. */
export interface Taste {
  readonly liked: Vector;
  readonly disliked: Vector;
  readonly behaviour: Vector;
  readonly weights: KindAmounts;
}

/** What ranking knows of an item. */
export interface RankedItem {
  /** c */
  readonly content: Vector;
  /** d; the same as c before behaviour was learnt. */
  readonly behaviour: Vector;
  /** 0..1 */
  readonly popularity: number;
  /** 0..1 */
  readonly freshness: number;
}

/**
 * w1·(u⁺·c − λ·max(0, u⁻·c)) + w2·(b·d) + what everybody's behaviour and time add. Nothing is known of a stranger:
 * for them only the last two are left.
 */
export function scoreParts(taste: Taste | undefined, item: RankedItem, tuning: RankingTuning): ScoreParts {
  return {
    interest: taste ? taste.weights.text * dot(taste.liked, item.content) : 0,
    dislike: taste ? -taste.weights.text * tuning.dislikeAversion * Math.max(0, dot(taste.disliked, item.content)) : 0,
    behaviour: taste ? taste.weights.behaviour * dot(taste.behaviour, item.behaviour) : 0,
    popularity: tuning.popularityWeight * item.popularity,
    freshness: tuning.freshnessWeight * item.freshness,
  };
}

/** The score: the sum of its parts, nothing else. */
export function scoreOf(parts: ScoreParts): number {
  return PARTS.reduce((sum, part) => sum + parts[part], 0);
}
