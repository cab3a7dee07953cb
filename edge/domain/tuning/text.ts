/** How texts are told apart by language and cut. */
export const textTuning = {
  /** Chinese characters that carry about as much as one English word; 1..3. */
  hanPerWord: 1.7,
  /** Share of the lesser language from which a clause is "mixed"; 0..0.5. One foreign name does not make it so. */
  mixedShare: 0.3,
  /** Share of function words of other European languages from which Latin text is not English; 0..1. */
  foreignShare: 0.25,
  /** UTF-16 units above which a clause is cut even without a sign that it should be; 80..1000. The encoder reads 128 tokens. */
  longestClause: 200,
  /**
   * UTF-16 units above which a sentence is cut even without a sign; 200..5,000. The work on a sentence grows with the
   * square of its length, which nobody writes by hand.
   */
  longestSentence: 600,
  /** UTF-16 units read of one text; 1,000..100,000. What comes after is kept and not read. */
  longestRead: 16_000,
  /** Most clauses read of one text; 8..500. Bounds the work an enormous text can cause; the rest of it is not read. */
  mostClauses: 64,
} as const;
