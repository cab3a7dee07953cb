import type { KindAmounts } from "./profile.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

/** The parts of a score, in the order in which they are summed and shown. */
export const PARTS = [
  "interest",
  "dislike",
  "behaviour",
  "factors",
  "neighbours",
  "context",
  "cart",
  "popularity",
  "trend",
  "freshness",
  "conclusions",
  "rules",
  "exploration",
] as const;

export type PartName = (typeof PARTS)[number];

/** The number of tuning that each part is weighed by, listed once. The others bring their own amounts. */
export const PART_WEIGHTS = {
  interest: "interestWeight",
  dislike: "dislikeAversion",
  behaviour: "behaviourWeight",
  factors: "factorWeight",
  neighbours: "neighbourWeight",
  context: "contextWeight",
  cart: "cartWeight",
  popularity: "popularityWeight",
  trend: "trendWeight",
  freshness: "freshnessWeight",
  conclusions: "conclusionWeight",
} as const satisfies Partial<Record<PartName, keyof RankingTuning>>;

export type WeighedPart = keyof typeof PART_WEIGHTS;
export const WEIGHED_PARTS = Object.keys(PART_WEIGHTS) as readonly WeighedPart[];
export type ScoreParts = Readonly<Record<PartName, number>>;

/** How an item stands to a person. All 0 for a stranger. */
export interface Likeness {
  /** u⁺·c */
  readonly liked: number;
  /** u⁻·c beyond the floor: Σ wᵢ·(eᵢ·c − floor) */
  readonly disliked: number;
  /** b·c */
  readonly behaviour: number;
  /** b·d, d as it was learnt; 0 where it was not. */
  readonly factors: number;
  /** Weights that interactions taught for pairs with what the person did, faded and scaled like b. */
  readonly neighbours: number;
  /** Mean c of the items at hand · c. */
  readonly context: number;
  /** How surely it is bought together with something in the cart, 0..1. */
  readonly cart: number;
  /** What the tenant's rules conclude of it for the person: −1 (to be buried) … 1 (to be boosted). */
  readonly concluded: number;
}

/** How an item stands to everybody. */
export interface Standing {
  /** 0..1 */
  readonly popularity: number;
  /** How it rises lately, 0..1. */
  readonly trend: number;
  /** 0..1 */
  readonly freshness: number;
  /** Sum of the boosts that it passes. */
  readonly boost: number;
  /** 0..1: its lot in the draw that lets unknown items be seen. */
  readonly lot: number;
}

/** What each weighed part is made of before its weight: a part is weight · amount. */
export function partAmounts(likeness: Likeness, standing: Standing, weights: KindAmounts): Record<WeighedPart, number> {
  return {
    interest: weights.text * likeness.liked,
    dislike: -weights.text * Math.max(0, likeness.disliked),
    behaviour: weights.behaviour * likeness.behaviour,
    factors: weights.behaviour * likeness.factors,
    neighbours: weights.behaviour * likeness.neighbours,
    context: likeness.context,
    cart: likeness.cart,
    popularity: standing.popularity,
    trend: standing.trend,
    freshness: standing.freshness,
    conclusions: likeness.concluded,
  };
}

/**
 * w1·(u⁺·c − λ·max(0, u⁻·c − floor)) + w2·(β·b·c + φ·b·d + ν·neighbours) + what is at hand, everybody's behaviour, time,
 * conclusions, rules and chance.
 */
export function scoreParts(likeness: Likeness, standing: Standing, { weights, tuning }: ScoreWeights): ScoreParts {
  const parts: Record<WeighedPart, number> = partAmounts(likeness, standing, weights);
  for (const part of WEIGHED_PARTS) parts[part] *= tuning[PART_WEIGHTS[part]];
  return {
    ...parts,
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
