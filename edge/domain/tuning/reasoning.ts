/** Bounds of rule programs, so that no tenant's rules can hold an isolate. */
export const reasoningTuning = {
  /** UTF-16 units of rule text; 1,000..200,000. */
  longestText: 50_000,
  /** Rules of one program; 10..1,000. */
  mostRules: 300,
  /** Conditions of one rule; 4..32. */
  mostConditions: 16,
  /** Conclusions of one run; 1,000..1,000,000. A run that would draw more is stopped with an error. */
  mostConclusions: 50_000,
  /**
   * Rows that one run may look at, 50,000..5 million. 10,000 facts under 50 rules take fewer than 50,000; 200,000 take
   * about 40 ms. A rule that would try every pair of pairs is stopped with an error instead of holding the isolate.
   */
  mostSteps: 200_000,
  /** Confidence below which a conclusion is not drawn; 0..1. Chains of doubtful steps end here. */
  leastConfidence: 0.05,
  /** Strongest pieces of evidence of each kind that facts are taken from; 20..500. */
  evidenceRead: 40,
  /** Best items of a recommendation that rules are asked about before they are ranked for good; 50..1,000. */
  steeredItems: 200,
  /** Conclusions of one relation that a profile shows, the surest first; 5..200. */
  shownOfRelation: 20,
  /** Steps shown of one proof, from the conclusion down; 2..20. */
  deepestProof: 8,
} as const;
