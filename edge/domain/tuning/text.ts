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
  /** UTF-16 units of a judgement that names nothing itself ("I find it unbearable"); 20..200. Longer ones name their thing. */
  longestVerdict: 60,
  /** UTF-16 units between two quotation marks; 40..600. Marks further apart hardly belong together. */
  longestQuote: 160,
  /** UTF-16 units from "and" to the verb of a new opinion; 8..40. " and now I really " is the longest that is common. */
  farthestVerb: 18,
} as const;
