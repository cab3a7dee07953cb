/** Sizes of the resident index. The limits behind them are the platform's; local workerd enforces none of them. */
export const indexTuning = {
  /** Vectors in one chunk of memory and at most in one shard; 1,024..8,192. 4,096 × 256 bytes are 1.4 MB as base64. */
  chunkSlots: 4_096,
  /** Bytes of one row of a shard, base64 and JSON included; < 2,000,000, D1's limit. The rest is room for the keys. */
  shardRowBytes: 1_900_000,
  /** Bytes of all resident vectors of an isolate, 16..80 MiB. An isolate has 128 MB in all; 64 MiB hold 250,000 × 256. */
  residentBytes: 66 * 1024 * 1024,
  /**
   * Changed items read with one recommendation; 16..128. More are fetched in further round trips, then packed. They come
   * as one text, which D1 bounds at 2,000,000 bytes: 128 × (1,024 + 1,024) float32 just fit.
   */
  changesPerRead: 128,
  /** Changed items read in one go while catching up; 100..5,000. 1,000 × 1.4 KB stay a small answer. */
  changesPerCatchUp: 1_000,
  /** Unpacked changes that make a new version worth while, as a share of the index; 0.01..1. */
  packShare: 0.1,
  /** … and at least so many; 1..4,096. A cold isolate reads this many changes for little. */
  packLeast: 200,
  /** Cells of columns for filters that a tenant's index keeps, 0.5..4 million; a quarter million items then have 4 columns. */
  factCells: 1_000_000,
  /** Milliseconds that a request waits for a load another request began, before it loads by itself; 1,000..30,000. */
  sharedLoadWait: 10_000,
  /** Best slots that one scan can keep; the heap's room. At least the API's limit of 500, several times over. */
  mostCandidates: 4_096,
} as const;
