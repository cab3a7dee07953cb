import { DAY } from "../time-units.ts";
/** Confidence by how often something was seen: least of `most` and `from` + `each` · count; all 0..1. */
export interface GrowingConfidence {
  readonly from: number;
  readonly each: number;
  readonly most: number;
}

/** Definitions and thresholds of all patterns of behaviour, in one table. Days and milliseconds as named. */
export const patternTuning = {
  /** Minutes of silence that end a session; 5..240. The industry's 30. */
  sessionGapMinutes: 30,
  /** What is kept of one person, newest first; bounds the stored state to about 10 kB. */
  recentEvents: 64,
  recentPurchases: 32,
  recentSessions: 32,
  activeDays: 60,
  /** Topics kept of one recent event; 0..5. */
  topicsOfEvent: 2,

  said: {
    /** Certainty below which the kind of a text is not remembered; 0..1. Five kinds: even would be 0.2. */
    least: 0.3,
    /** Affinity from which a text names a topic; 0..1. Below `alias` of the topics, above what only sounds alike. */
    namedTopic: 0.8,
  },

  lifecycle: {
    /** Days since the first event for which somebody is new. */
    newDays: 7,
    /** Days since the last event up to which somebody is active; beyond, they are dormant. */
    activeDays: 30,
    /** A pause in days, and then again events: returning. */
    pauseDays: 7,
    /** Days for which a return is news. */
    newsDays: 14,
  },

  /** Upper bounds of the scores 5, 4, 3, 2 (less is better for recency) and lower bounds for the other two. */
  rfm: {
    recencyDays: [1, 7, 30, 90],
    /** Active days among the last 60. */
    activeDays: [20, 10, 4, 2],
    /** Spent in all that is remembered, in the tenant's currency. */
    spent: [1_000, 300, 100, 1],
  },

  sessions: {
    /** Days that "lately" covers; 1..90. A month, as the lifecycle's `activeDays`. */
    latelyDays: 30,
  },

  rhythm: {
    /** Hours in a row that are looked at together; 1..12. Four make a part of the day: a morning, an evening. */
    windowHours: 4,
    /** Events below which no rhythm is claimed. */
    leastEvents: 20,
    /** Share of all events in the best window (or on weekends) from which it is one; even would be 4/24 (2/7). */
    hoursShare: 0.5,
    weekendShare: 0.5,
  },

  intent: {
    /** Milliseconds back from the last event in which intents are looked for. */
    windowMs: DAY,
    /** Hours after which an intent is no longer current. */
    staleHours: 72,
    /** Distinct items that make exploring. */
    exploredItems: 5,
    /** Distinct items with one topic in common, one of them seen again, that make comparing. */
    comparedItems: 2,
    /** Views of one item that show readiness to buy without a cart. */
    viewsOfOne: 3,
    /** Share of looks that must be at something new for exploring; 0..1. Below it, somebody keeps coming back. */
    exploredAnew: 0.7,
    /** Confidence in readiness to buy: something lies in the cart; or one thing is looked at again and again; 0..1. */
    carted: 0.85,
    viewedAgain: 0.6,
    /** By looks at the items compared: two items and one look back make 0.8. */
    comparing: { from: 0.5, each: 0.1, most: 0.9 },
    /** By questions and complaints: one is a clear sign, but it may have been answered meanwhile. */
    seekingHelp: { from: 0.6, each: 0.1, most: 0.9 },
    /** By distinct items and searches: the five that are needed make 0.65. */
    exploring: { from: 0.4, each: 0.05, most: 0.9 },
    /** Events shown as the reason, the last ones; 1..20. */
    shown: 5,
  },

  binge: {
    /** Distinct items of one topic within one session. */
    items: 5,
  },

  cycle: {
    /** Purchases of one thing or topic from which a cycle is looked for. */
    least: 3,
    /** Coefficient of variation of the gaps below which they are regular; 0..1. */
    regularity: 0.35,
    /** Days: shorter cycles are the same shopping. */
    leastDays: 2,
  },

  /**
   * Of both propensities, the same for every tenant: they are calibrated for people who live by the model. BG/NBD over
   * active days (rate Gamma(r, α) a day, drop-out Beta(a, b)); Gamma–Poisson over purchases.
   */
  churn: { r: 0.6, alpha: 6, a: 0.8, b: 2.5 },
  purchase: { shape: 0.25, days: 30, horizonDays: 7 },
  /** Probabilities from which both are called "medium" and "high"; 0..1. Names for readers: `confidence` is exact. */
  propensity: { medium: 0.2, high: 0.6 },

  sayDo: {
    /** Confidence that a thing praised and not bought was a choice; 0..1. It may have been bought elsewhere. */
    praisedNotBought: 0.7,
    /** By uses after a complaint: the three that are needed make 0.8. */
    complainsButUses: { from: 0.5, each: 0.1, most: 0.95 },
    /** Uses of an item after a complaint about it. */
    usesAfterComplaint: 3,
    /** Mass of text and of actions on a topic from which they can be said to disagree. */
    leastMass: 0.3,
    /** Difference of the two scores (each −1..1) from which they do. */
    disagreement: 0.8,
  },
} as const;

/** Event types by what they mean to the patterns; a tenant's own types may be added. */
export const eventRoles = {
  buy: ["purchase"],
  cart: ["cart"],
  use: ["view", "click", "dwell", "purchase", "rating"],
  look: ["view", "click", "dwell"],
  seek: ["search"],
} as const satisfies Record<string, readonly string[]>;

export type EventRole = keyof typeof eventRoles;
