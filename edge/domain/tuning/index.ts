/** Sizes of the resident index. The limits behind them are the platform's; local workerd enforces none of them. */
export const indexTuning = {
  /** Vectors in one chunk of memory and at most in one shard; 1,024..8,192. 4,096 × 256 bytes are 1.4 MB as base64. */
  chunkSlots: 4_096,
  /** Bytes of one row of a shard, base64 and JSON included; < 2,000,000, D1's limit. The rest is room for the keys. */
  shardRowBytes: 1_900_000,
  /**
   * Bytes of everything that an isolate's indexes hold (domain/index-size.ts), 16..96 MiB. An isolate has 128 MB in all:
   * 38 MB are left for code, answers of D1 in flight, filter columns and profiles. 250,000 × 256 take 89 MB of these 90.
   * What does not fit is packed in cells.
   */
  residentBytes: 86 * 1024 * 1024,
  /** … of which one index in cells takes so many for what it has fetched, 8..64 MiB: some 140,000 items of 256. */
  poolBytes: 48 * 1024 * 1024,
  /**
   * Bytes of all learnt behaviour vectors that an isolate holds, beside the indexes; 4..16 MiB. 30,000 items of 64 take 5
   * MB of it. The learning in use always fits (tuning/learning.ts).
   */
  factorBytes: 12 * 1024 * 1024,
  /** Items with the largest b·d that a scan looks at besides those near in content; 50..1,000. */
  factorCandidates: 200,
  /** Items from which on an index that fits memory is sorted in cells, 4,096..65,536; a smaller one is scanned whole. */
  sortedFrom: 16_384,
  /** Items of one cell on average of such an index; 64..1,024. */
  sortedCellItems: 256,
  /** Share of its items that a search scans; 0.02..0.5. Recall@10 by shares: `npm run bench -- rank`. */
  scannedShare: 0.125,
  /** … and at least so many items for each that is wanted; 8..128. */
  scannedPerWanted: 32,
  /** Items with the largest popularity and freshness, which a search scans wherever they lie; 0..4,096. */
  namedByPrior: 512,
  /** Items of one cell on average of an index that does not fit; 256..4,096. More make the first fetch longer, fewer need more probes. */
  cellItems: 1_024,
  /** Cells looked at for one direction; 1..64. Recall@10 at a million by probes: `npm run bench -- rank --million`. */
  probes: 16,
  /** … and at most, while a filter leaves fewer items than are wanted; probes..256. */
  mostProbes: 64,
  /** Vectors that cells are learnt from, for each cell; 10..64. */
  sampleOfCell: 16,
  /** Rounds of learning them; 4..20. */
  cellRounds: 6,
  /** How strongly an overfull cell gives way in a round, in units of cosine; 0..0.1. */
  cellBalance: 0.01,
  /** Items packed in one step, 4,096..65,536: some three seconds of work, 17 MB of memory. */
  packItems: 32_768,
  /** Steps of one run of the job; 1..8. A Worker's scheduled run has 30 s of CPU time. */
  packSteps: 2,
  /** Items that pass a filter too selective for those cells, found in the database; 100..2,000. */
  passingItems: 1_000,
  /** Milliseconds that they are remembered; 0..600,000. */
  passingAge: 60_000,
  /** Popular items that are fetched by name for an index in cells; 0..500. */
  namedPopular: 100,
  /** Items fetched by name that stay in memory; 1,000..20,000. */
  namedItems: 4_000,
  /**
   * Changed items read with one recommendation; 16..128. More are fetched in further round trips, then packed. They come
   * as one text, which D1 bounds at 2,000,000 bytes: 128 × 2,048 float32 just fit.
   */
  changesPerRead: 128,
  /** Changed items read in one go while catching up; 100..5,000. 1,000 × 1.4 KB stay a small answer. */
  changesPerCatchUp: 1_000,
  /** Unpacked changes that make a new version worth while, as a share of the index; 0.01..1. */
  packShare: 0.1,
  /** … of an index in cells, where what changed stays in every isolate's memory; 0.005..0.1. */
  packShareOfCells: 0.02,
  /** … and at least so many; 1..4,096. A cold isolate reads this many changes for little. */
  packLeast: 200,
  /** Cells of columns for filters that a tenant's index keeps, 0.5..4 million; a quarter million items then have 4 columns. */
  factCells: 1_000_000,
  /** Milliseconds that a request waits for a load another request began, before it loads by itself; 1,000..30,000. */
  sharedLoadWait: 10_000,
  /** Ranges of slots that one scan takes: cells that lie apart and items by name; 2,048..16,384. */
  mostRanges: 8_192,
  /** Milliseconds after which the loading of all of an index, of which a part answers, is begun again; 10,000..120,000. */
  completionWait: 30_000,
  /** Best slots that one scan can keep; the heap's room. At least the API's limit of 500, several times over. */
  mostCandidates: 4_096,
} as const;
