/** Certainties of the stance rules, all 0..1. They are hand-set so that a plain sentence reaches about 0.85. */
export const ruleTuning = {
  /** A word's own certainty, by grade. */
  certainty: { strong: 0.92, clear: 0.82, mild: 0.55, felt: 0.86 },
  /** "not good" says bad; "not amazing" says little. By grade of the liking that is negated. */
  negatedLike: { strong: 0.45, clear: 0.75, mild: 0.7, felt: 0.84 },
  /** "not boring" praises a little; "I don't hate it" hardly. By grade of the dislike that is negated. */
  negatedDislike: { strong: 0.4, clear: 0.55, mild: 0.4, felt: 0.36 },
  /** "not really …": the other way, but weaker. */
  softened: { like: 0.55, dislike: 0.3 },
  /** "not that I don't like it": an even number of negations. */
  doubleNegation: 0.5,
  /** "no longer", "再也不". */
  stopped: 0.82,
  /** "I don't watch …": a habit denied; with an order or oath ("never", "别") more. */
  habitDenied: 0.6,
  habitFrequent: 0.6,
  /** Factors of "very" and "a bit"; certainty is capped at `most`. */
  intensified: 1.1,
  diminished: 0.75,
  most: 0.97,
  /** A construction that praises or blames as a whole: "could watch it for hours". */
  construction: 0.8,
  /** "Nothing relaxes me like …". */
  unequalled: 0.75,
  /** An emoji by itself; with words that agree it adds nothing, against them it makes doubt. */
  emoji: 0.6,
  /** Certainty that a question, report, condition or past taste says nothing of the writer's present taste. */
  neutralFrame: 0.7,
  /** A rhetorical question, and praise with a mark of sarcasm, turned round. */
  rhetorical: 0.6,
  sarcasm: 0.45,
  /** "I wish the checkout took fewer steps": a want that blames. */
  wanting: 0.45,
  /** "why is it so bad": a question in form only. */
  exclaimed: 0.8,
  /** "Why won't it open": a complaint without a word of dislike. */
  exclaimedOnly: 0.45,
  /** The two sides of a comparison: to prefer A to B says much of A, little of B. */
  better: 0.75,
  worse: 0.4,
  /** "宁可 A 也不 B": anything rather than B. */
  lesserEvil: 0.36,
  refused: 0.8,
  /** Below this share of agreement among a clause's opinions it is neutral. */
  leastAgreement: 0.25,
  /** Certainty of "neutral" where nothing speaks. */
  silence: 0.6,
  /** UTF-16 units over which a negation reaches forward: in Chinese, in English. */
  reach: { han: 7, latin: 34 },
  /**
   * s: share of the rules' verdict beside learnt words and the head, 0..1, by what the rules rest on: nothing found, words
   * alone, a negation, or a frame (question, condition, past…). Grammar is the rules' alone: words and head know little of
   * it. Where rules find nothing, some doubt remains, or every "war film" would be disliked. Chosen on a grid over the dev
   * parts of `npm run eval -- understand`.
   */
  shareBesideModel: { silent: 0.2, words: 0.6, turned: 1, framed: 1 },
  /**
   * h: share of the model's head beside the table of words, 0..1; what either has alone where the other is missing.
   * `npm run eval -- understand` prints the best on the dev parts.
   */
  headBesideWords: 0.7,
  /**
   * Of the pool of all: the exponent k > 0, by which certainty fits how often the pool is right (expected calibration
   * error 0.015 with 1.2, 0.06 with 1.6), and the probability that nothing falls below.
   */
  pool: { sharpness: 1.2, leastProbability: 0.005 },
  /** UTF-16 units from which a quotation is speech; below, it is a word in quotes ("so 'good'"). */
  shortestSpeech: 8,
  /** Chinese characters that are opinions wherever they stand. */
  freeSingles: "赞棒烂燃",
} as const;
