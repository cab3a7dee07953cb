export const segmentTuning = {
  /** Members that an audience must have before a publishable key is told how many; 5..1,000. Fewer single out. */
  leastShown: 20,
  /** … and then rounded down to a multiple of this, 1..100, so that nobody's coming or going can be watched. */
  shownStep: 10,
  /** Segments of a tenant; each costs every judgement of a person a few microseconds. */
  most: 200,
  /** Tests in one definition, and how deep they may be nested. */
  mostTests: 50,
  deepest: 6,
  /** People whom a preview looks at, 100..5,000: 1,000 take about a second. More than that are sampled. */
  previewed: 1_000,
  /** People judged within the request that changes a segment or the rules, and its time; the sweep goes on with the others. */
  atOnce: { most: 300, milliseconds: 3_000 },
  /**
   * People whom one sweep judges, of all tenants that wait, and its time; 3,000 take 180 of the 1,000 statements of an
   * invocation. At 3,000 a minute 100,000 people take 34 minutes.
   */
  perSweep: { most: 3_000, milliseconds: 20_000 },
  /** Hours after which a judgement is repeated without any event, 1..168: time alone makes people dormant. */
  judgedAgainHours: 24,
} as const;
