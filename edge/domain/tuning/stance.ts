/** Weight of a neutral mention of a topic, 0..1, by event type; types that are not named weigh 0. */
export type MentionWeights = Readonly<Record<string, number>>;

/** Who searches or asks for something is interested in it, without having said so. A comment may just mention it. */
export const mentionWeights: MentionWeights = { search: 0.35, post: 0.1 };

/** From which certainty a stance counts, and how much. */
export const stanceTuning = {
  /** Certainty below which a like or dislike makes no evidence; 0..1. A third is chance among three stances. */
  leastConfidence: 0.34,
  /** Certainty from which a stance towards one named thing overrules that of its clause; 0..1. */
  leastTargetConfidence: 0.6,
  /**
   * Exponent of weight = confidence^e; ≥ 1. 2 makes a certain clause (0.9 → 0.81) weigh nine times as much as a
   * doubtful one (0.3 → 0.09).
   */
  confidenceExponent: 2,
} as const;
