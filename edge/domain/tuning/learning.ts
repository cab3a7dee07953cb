/** How learnings are kept. */
export const learningTuning = {
  /** Newest learnings of each kind that are kept; 2..10. A withdrawn one brings the one before it back. */
  kept: 3,
} as const;
