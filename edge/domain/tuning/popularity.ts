/** How popularity and trends are counted. */
export const popularityTuning = {
  /** Items kept of each list; 500..10,000. 4,096 entries take about 100 KB of a row. */
  listed: 4_096,
  /** Days of each window; 1..3,650. */
  windows: { day: 1, week: 7, month: 30, all: 36_500 },
  /** Days that count as "now" for a trend, and days before them to compare with; 1..90. */
  trendDays: 7,
  trendBefore: 28,
  /**
   * People who must have acted on an item before a segment or a device shows it; 2..50. What fewer did would tell what
   * single persons did.
   */
  leastPeople: 3,
  /**
   * Weight of actions at which a segment's, a device's or a window's own list counts half in a recommendation, and
   * everybody's the rest; 1..1,000.
   */
  audienceEnough: 20,
  /** Milliseconds that the list of a segment or a device is remembered; 0..3,600,000. */
  audienceAge: 60_000,
  /** Milliseconds between two makings of the lists; 10,000..3,600,000. */
  interval: 60_000,
} as const;

export type PopularityWindow = keyof typeof popularityTuning.windows;
