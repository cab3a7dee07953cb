import type { KindAmounts, Profile } from "../profile.ts";
import type { RankingTuning } from "../tuning/ranking.ts";
import { addInto, directSum, scaled, type Vector } from "../vector.ts";

/** u⁺, u⁻ and b of a profile; each at most 1 long. */
export function profileVectors(profile: Profile) {
  return {
    liked: scaled(profile.liked, profile.scales.liked),
    disliked: scaled(profile.disliked, profile.scales.disliked),
    behaviour: scaled(profile.behaviour, profile.scales.behaviour),
  };
}

/**
 * What u⁻·c must exceed before a dislike counts: `dislikeFloor` of all its clauses, Σ wᵢ·floor. Sentences lie a little
 * alike whatever they say, and that much is no reason to avoid an item.
 */
export function dislikeFloorOf({ mass, scales }: Profile, { dislikeFloor }: RankingTuning): number {
  return dislikeFloor * scales.disliked * mass.disliked;
}

/**
 * v = w1·u + w2·b, in the direct sum of both spaces: v·[c ; d] = w1·(u·c) + w2·(b·d). Twice D long.
 */
export function profileVector(weights: KindAmounts, u: Vector, b: Vector): Float64Array {
  return directSum(scaled(u, weights.text), scaled(b, weights.behaviour));
}

/**
 * w1·u + w2·b where both live in one space, among the content vectors: the two halves of the direct sum
 * laid over each other.
 */
export function overlaidVector(weights: KindAmounts, u: Vector, b: Vector): Float64Array {
  const sum = scaled(u, weights.text);
  addInto(sum, b, weights.behaviour);
  return sum;
}
