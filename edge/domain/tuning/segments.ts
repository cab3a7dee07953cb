export const segmentTuning = {
  /** Members an audience must have before a publishable key is told who they are; 5..1,000. Smaller ones single out. */
  leastShown: 20,
  /** Tests in one definition, and how deep they may be nested. */
  mostTests: 50,
  deepest: 6,
} as const;
