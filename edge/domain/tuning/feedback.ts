/** Certainties of the feedback rules, 0..1, and how they are pooled with learnt words and the model's head. */
export const feedbackTuning = {
  /** A phrase of asking for something ("please add", "希望能"). */
  request: 0.85,
  /** A question mark or question word. */
  question: 0.75,
  /** Nothing found. */
  other: 0.6,
  /** Doubt added to the sum of stances: one clear clause (0.85) gives 0.8. */
  prior: 0.2,
  /**
   * How much each voice counts; ≥ 0: the rules by what they rest on (a question that complains, a plain plea, a
   * plain inquiry, a form of asking in the only clause or among others, words of opinion), the table of learnt words, the model's head.
   * `npm run eval -- understand` prints the best share of the head on the dev part, for the day it is trained anew.
   */
  shares: { exclaimed: 3, pleaded: 2, inquired: 2, asked: 0.7, askedAmong: 0.02, words: 0.02, table: 1, head: 0.05 },
  /**
   * Exponent by which certainty fits how often the pool is right (expected calibration error on buyers' messages 0.04 with
   * 1.3, 0.07 with 1); and the least probability of a label.
   */
  pool: { sharpness: 1.3, leastProbability: 0.05 },
} as const;
