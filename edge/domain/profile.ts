/**
 * What is kept of a person: sums over their evidence, each fading with its half-life.
 *
 * A sum S is kept relative to `anchorAt`: S = Σ sign·weight·2^((at − anchorAt)/half-life)·vector, so folding is an
 * addition, erasing a subtraction, and order does not matter. u⁺ = scales.liked · liked, and so on. `scales` and
 * `weights` are set when something is folded and stay when something is erased, so that erasing removes the erased
 * share from every score and changes nothing else.
 */
export interface Profile {
  readonly userId: string;
  /** 0 before the first fold; grows by one with each write (optimistic concurrency). */
  readonly version: number;
  /** Model whose vector space the sums live in. */
  readonly modelId: string;
  /** Milliseconds; the time that the sums refer to. */
  readonly anchorAt: number;
  /** Sums, D wide each, not normalised. */
  readonly liked: Float64Array;
  readonly disliked: Float64Array;
  readonly behaviour: Float64Array;
  /** Faded amounts of evidence of each kind at anchorAt: Σ weight·2^(…). */
  readonly mass: { readonly text: number; readonly behaviour: number };
  /** 1/|sum| at the last fold (0 for an empty sum). */
  readonly scales: { readonly liked: number; readonly disliked: number; readonly behaviour: number };
  /** w1 and w2 at the last fold; they sum to 1. */
  readonly weights: { readonly text: number; readonly behaviour: number };
  /** Per topic: faded sums of affinity·weight towards and against, at anchorAt, of text and of actions. */
  readonly topics: Readonly<Record<string, TopicSums>>;
  /** How often each event type occurred. */
  readonly actions: Readonly<Record<string, number>>;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface TopicSums {
  readonly likedByText: number;
  readonly dislikedByText: number;
  readonly likedByAction: number;
  readonly dislikedByAction: number;
}

/** A signed interest as users of the API see it. */
export interface NamedInterest {
  readonly topic: string;
  readonly label: string;
  /** −1 (dislikes) … 1 (likes). */
  readonly score: number;
  readonly confidence: number;
}
