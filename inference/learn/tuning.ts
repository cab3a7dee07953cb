/** Numbers of the learning jobs. */
export const learnTuning = {
  /** Items that take part, the most liked first; 100..6,000. EASE takes n³: 3,000 are half a minute, 27 billion products. */
  mostItems: 3_000,
  /** People who must like an item before anything is learnt of it; 1..20. */
  leastPeople: 2,
  /** Neighbours kept of each item; 16..200. Half a percent of quality below 64, none above. */
  neighbours: 64,
  /** Share of what happened last that methods are compared on; 0.02..0.3. */
  validationShare: 0.1,
  /** Likes that are predicted in the comparison; 200..10,000. */
  predictions: 1_500,
  /** Last actions of a person that count; as the edge reads them. */
  actions: 60,
  /** p that are tried: 0 forgets nothing within those actions. */
  fadings: [0, 0.5, 0.7, 1],
  /** What popularity adds, as shares of the mean best score. */
  popularities: [0, 0.1, 0.3],
  /** λ of EASE that are tried; 10..1,000, more for more people. */
  ease: [100, 400],
  /** Shrinkages of item-kNN that are tried. */
  knn: [10],
  /** Settings of iALS that are tried, as in "Revisiting the Performance of iALS". */
  ials: [{ unobserved: 0.1, regularisation: 0.01 }],
  /**
   * Two likes of a person that lie k places apart count k^−0.5, those before half of those after; 100 places are
   * looked at. Tried on the last tenth before the test of MovieLens 100K and the tail of 1M.
   */
  following: { nearness: 0.5, backwards: 0.5, shrinkage: 5, reach: 100 },
  /** Share of the order against the set (EASE) where both are blended; 0..1. */
  followingShare: 0.7,
  /** Width of the factors of iALS, 16..256, and rounds, 4..32. */
  ialsWidth: 64,
  ialsRounds: 8,
} as const;
