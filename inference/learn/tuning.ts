import { HOUR } from "./time-units.ts";
/** Numbers of the learning jobs. */
export const learnTuning = {
  /** Items that take part in EASE, the most liked first; 100..6,000. It takes n³: 3,000 are half a minute, 27 billion products. */
  mostDense: 3_000,
  /** … in item-kNN and iALS; 1,000..60,000. Their neighbours take n²: 30,000 are some minutes. */
  mostSparse: 30_000,
  /** People who must like an item before anything is learnt of it; 1..20. */
  leastPeople: 2,
  /** Neighbours kept of each item; 16..200. Half a percent of quality below 64, none above. */
  neighbours: 64,
  /** Share of what happened last that methods are compared on; 0.02..0.3. */
  validationShare: 0.1,
  /** Likes that are predicted in the comparison; 200..10,000. */
  predictions: 3_000,
  /** Likes that must have come since the served learning before another is compared with it; 20..1,000. */
  leastPredictions: 100,
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
  /** Shares of the order against the set (EASE) that are tried where both are blended; 0..1. */
  followingShares: [0.5, 0.7],
  /** What everybody does, beside neighbours. */
  prior: {
    /** Days after which an action counts half that are tried. What people begin with may be this week's or of all times. */
    halfLivesDays: [7, 30, 365],
    /** Weights of popularity that are tried, against a mean best score of 1. */
    weights: [0.06, 0.12, 0.25, 0.5],
    /** w2 without words, as the edge's tuning/profile.ts has it. */
    behaviour: { share: 0.4, priorMass: 4, exchange: 0.25, halfLifeDays: 45, most: 0.9 },
    /**
     * Weight of b·c where neighbours are learnt, 0..1: of MovieLens small, 100K and the tail of 1M on the last fifth before
     * the test, a half costs none and gains in the middle.
     */
    contentWeight: 0.5,
  },
  /** Items that nothing was learnt of. */
  content: {
    /** λ of the regression from content; 1..100. At 10 it told liked new films of MovieLens small from others best. */
    ridge: 10,
    /** Learnt items, the most liked, that it learns from and that get new ones; 500..10,000. */
    sources: 3_000,
    /** New items that take part; 1,000..50,000. Time is their number × sources × the width of a vector. */
    mostNew: 20_000,
    /** New items that go with a learnt one at most; 4..64. */
    targets: 16,
    /** Learnt items that go with a new one at most; 16..100. */
    neighbours: 32,
  },
  /** Width of the factors of iALS, 16..256, and rounds, 4..32. */
  ialsWidth: 64,
  ialsRounds: 8,
  /** Behaviour vectors. */
  factors: {
    /**
     * Settings of iALS that are tried, and how many likes in a row it takes for one person (windows.ts). On the last tenth
     * before the test of MovieLens 100K windows of 10 were better by 2 %, a ridge three times as weak or strong was worse.
     */
    ials: [
      { unobserved: 0.1, regularisation: 0.01, window: 1_000 },
      { unobserved: 0.1, regularisation: 0.01, window: 10 },
    ],
    /** p that are tried: 0 forgets nothing within the last actions. */
    fadings: [0.3, 0.7, 1],
    /** What b·d weighs beside neighbours, both brought to a mean best score of 1; 0 is without it. */
    weights: [0, 0.125, 0.25, 0.5, 1, 2],
    /** Likes that are predicted; 500..10,000. What factors add to neighbours is little: fewer would not show it. */
    predictions: 5_000,
    /** Predictions that a method's mean best score is taken from; 50..500. */
    scaledBy: 200,
  },
  /** What is bought together. */
  together: {
    /** Milliseconds between two purchases of one basket at most; a minute to a day. */
    gap: HOUR,
    /** People who must have bought two things together before that is told; 3..20. Fewer would give single persons away. */
    leastPeople: 3,
    /** Items kept of each item; 10..100. */
    neighbours: 32,
    /** Purchases in a basket that is looked at, at most; 20..500. */
    mostInBasket: 100,
  },
  /** The weights of a score's parts. */
  weights: {
    /** Recommendations with a choice that are needed, and people who made them. Below it the defaults know more. */
    leastShown: 200,
    leastPeople: 30,
    /** Newest recommendations that are taken; 10,000..500,000. */
    mostShown: 100_000,
    /** Share of the last ones that weights are compared on; 0.1..0.4. */
    validationShare: 0.25,
    /** Recommendations that the defaults count for; 5..200. */
    ridge: 30,
  },
  /** alpha and regParam of Spark's ALS, as its documentation has them, unless --alpha and --reg say otherwise. */
  spark: { alpha: 1, regularisation: 0.1 },
} as const;
