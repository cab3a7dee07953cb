/** How the edge asks the encoder. */
export const understandTuning = {
  /** Texts in one request; 1..256 (the contract's most). 128 short clauses are about one full batch on a CPU. */
  textsPerRequest: 128,
  /** UTF-16 units in one request; 1,000..1,000,000. SageMaker takes 5 MB, a clause 3 bytes a unit at most. */
  unitsPerRequest: 200_000,
  /** Requests under way at once for one call; 1..6. A Worker may hold six connections. */
  requestsAtOnce: 3,
  /** Milliseconds after which one request is given up; 1,000..55,000. SageMaker itself ends at 60,000. */
  timeoutMs: 20_000,
  /** Milliseconds without an answer before it is asked whether anybody is there; 500..10,000. A full batch takes a second on a CPU. */
  doubtAfterMs: 2_000,
  /** Milliseconds for an answer to that; 500..10,000. One short text goes before longer ones, behind one batch at most. */
  pingMs: 2_000,
  /** Milliseconds for which a silent encoder is not asked; 1,000..60,000. Short of a minute: every sweep tries it. */
  openMs: 10_000,
  /** Texts remembered by one isolate; 0..20,000. 2,000 × about 1.5 kB is 3 MB of its 128. */
  remembered: 2_000,
  /** Milliseconds for which a remembered vector is used; > 0. Bounds how long an old model's vectors live on. */
  rememberedMs: 600_000,
} as const;
