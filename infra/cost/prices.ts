/**
 * List prices in US dollars, as quoted at the dates in `asOf`. Prices change: look before you decide, at
 * developers.cloudflare.com/workers/platform/pricing (and /d1, /queues), aws.amazon.com/sagemaker/pricing and
 * aws.amazon.com/personalize/pricing.
 */
export const prices = {
  asOf: "Cloudflare August 2026, SageMaker October 2025, Personalize November 2026",
  workers: { monthly: 5, perMillionRequests: 0.3, includedRequests: 10e6, perMillionCpuMs: 0.02, includedCpuMs: 30e6 },
  d1: {
    perMillionRowsRead: 0.001,
    includedRowsRead: 25e9,
    perMillionRowsWritten: 1,
    includedRowsWritten: 50e6,
    perGbMonth: 0.75,
    includedGb: 5,
  },
  /** An operation is 64 KB written, read or deleted: three for a message that is delivered once. */
  queues: { perMillionOperations: 0.4, includedOperations: 1e6 },
  /** ml.m5.xlarge in us-east-1, October 2025: 4 cores without a GPU. */
  sageMaker: { hourly: 0.269 },
  /** Per 1,000 recommendations; training and data come on top. */
  amazonPersonalize: { perThousandRecommendations: 0.05 },
  /** Plans are by agreement: no price per request is published. */
  recombee: undefined,
} as const;

/**
 * What one piece of work uses. Rows are what D1 counted for 1,000 events of 100 people in one request, and for one
 * recommendation with 60 seen items (test/edge runs the same code on the same D1); index entries count as rows written.
 */
export const usage = {
  recommendation: { requests: 1, cpuMs: 4, rowsRead: 240, rowsWritten: 3, operations: 0 },
  /** An event without text, 1,000 a request. */
  event: { requests: 0.001, cpuMs: 1, rowsRead: 33, rowsWritten: 11, operations: 0.03 },
  /** Texts a second that one instance encodes: a cautious figure, see `npm run bench -- inference`. */
  textsPerSecond: 200,
  bytesPerEvent: 1_500,
  bytesPerItem: 3_500,
  bytesPerUser: 14_000,
} as const;
