/** Certainties of the feedback rules, 0..1, until a head replaces them. */
export const feedbackTuning = {
  /** A phrase of asking for something ("please add", "希望能"). */
  request: 0.75,
  /** A question mark or question word. */
  question: 0.75,
  /** Nothing found. */
  other: 0.6,
  /** Doubt added to the sum of stances: one clear clause (0.85) gives 0.8. */
  prior: 0.2,
} as const;
