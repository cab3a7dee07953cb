import type { PatternState } from "./patterns/pattern-state.ts";

/**
 * Sums over evidence, each fading with its half-life.
 *
 * A sum S is kept relative to `anchorAt`: S = Σ sign·weight·2^((at − anchorAt)/half-life)·vector, so folding is an
 * addition, erasing a subtraction, and order does not matter.
 */
export interface EvidenceSums {
  /** Milliseconds; the time that the sums refer to: the newest folded event. */
  readonly anchorAt: number;
  /** Sums, D wide each, not normalised. */
  readonly liked: Float64Array;
  readonly disliked: Float64Array;
  readonly behaviour: Float64Array;
  /** Pieces of evidence in each sum; at 0 the sum is exactly zero. */
  readonly counts: ProfileParts;
  /** Faded amounts of evidence of each kind at anchorAt: Σ weight·2^(…). */
  readonly mass: EvidenceMass;
  /** Per topic: faded sums at anchorAt. */
  readonly topics: Readonly<Record<string, TopicSums>>;
}

/**
 * Sums of evidence whose rows are no longer kept one by one. The sums of a profile are those of its rows and of these.
 */
export interface CompactedSums extends EvidenceSums {
  /** They are named for one of their events. */
  readonly id: string;
  /** Events with a part in them. */
  readonly events: number;
}

/**
 * What is kept of a person: the sums over all their evidence. u⁺ = scales.liked · liked, and so on. `scales` and
 * `weights` are set when something is folded and stay when something is erased, so that erasing removes the erased
 * share from every score and changes nothing else.
 */
export interface Profile extends EvidenceSums {
  readonly userId: string;
  /** 0 before the first fold; grows by one with each write (optimistic concurrency). The store counts it up. */
  readonly version: number;
  /** Model whose vector space the sums live in. */
  readonly modelId: string;
  /** Pieces of evidence of each kind that are kept as sums only. */
  readonly compacted: KindAmounts;
  /** Factor from sum to u⁺, u⁻, b at the last fold (0 for an empty sum); lengths never exceed 1. */
  readonly scales: ProfileParts;
  /** w1 and w2 at the last fold; they sum to 1. */
  readonly weights: KindAmounts;
  /** How often each event type occurred. */
  readonly actions: Readonly<Record<string, number>>;
  /** The course of events, for patterns of behaviour. */
  readonly patterns: PatternState;
  /** Milliseconds; 0 before the first event. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface KindAmounts {
  readonly text: number;
  readonly behaviour: number;
}

/** Amounts of evidence. */
export interface EvidenceMass extends KindAmounts {
  /** Of `text` what speaks against. */
  readonly disliked: number;
}

export interface ProfileParts {
  readonly liked: number;
  readonly disliked: number;
  readonly behaviour: number;
}

/** Faded sums of affinity·weight towards and against one topic. */
export interface TopicSums {
  readonly likedByText: number;
  readonly dislikedByText: number;
  readonly likedByAction: number;
  readonly dislikedByAction: number;
  /** The same of both kinds together, fading with the short half-life of trends. */
  readonly recentlyLiked: number;
  readonly recentlyDisliked: number;
  /** Pieces of evidence in these sums; at 0 the topic is dropped. */
  readonly count: number;
}

/** A signed interest as users of the API see it. */
export interface NamedInterest {
  readonly topic: string;
  readonly label: string;
  /** −1 (dislikes) … 1 (likes). */
  readonly score: number;
  /** 0..1: how much evidence there is and how far it agrees. */
  readonly confidence: number;
  /** −1 (cooling) … 1 (warming): recent evidence against the longer run. */
  readonly trend: number;
}
