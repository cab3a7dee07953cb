/** How learnings are kept. */
export const learningTuning = {
  /** Newest learnings of each kind that are kept; 2..10. A withdrawn one brings the one before it back. */
  kept: 3,
  /**
   * Numbers in the behaviour vectors of one learning, 0.5..8 million: 4 million are 65,000 items of 64. They lie in memory
   * beside the index, a byte each and some 90 more an item.
   */
  factorNumbers: 4_194_304,
} as const;
