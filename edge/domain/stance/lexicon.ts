/**
 * A stance lexicon: phrases by what they do in a sentence. Longest phrases win, so an exception ("好像", "no problem")
 * is written as a longer phrase under `nothing`.
 */
export interface Lexicon {
  /** Words for liking, by certainty. `felt` are verbs whose subject feels it ("he loves"): the subject decides whose. */
  readonly like: Opinions;
  readonly dislike: Opinions;
  /** Turn the next opinion round. */
  readonly negators: readonly string[];
  /** Turn it round and weaken it: "not really", "不太". */
  readonly softNegators: readonly string[];
  /** Directly after an opinion: "喜欢不起来". */
  readonly afterNegators: readonly string[];
  /** Negate and say that it was otherwise before: "no longer", "再也不". */
  readonly stoppers: readonly string[];
  readonly intensifiers: readonly string[];
  readonly diminishers: readonly string[];
  /** Verbs of using a thing: neutral by themselves, dislike when negated, liking when frequent. */
  readonly habits: readonly string[];
  readonly frequencies: readonly string[];
  readonly past: readonly string[];
  readonly now: readonly string[];
  readonly conditionals: readonly string[];
  /** Ask, wherever they stand. */
  readonly questions: readonly string[];
  /** Ask when the clause begins with them. */
  readonly openers: readonly string[];
  /** Questions that mean the contrary of what they ask: "who would", "难道". */
  readonly rhetoricalNo: readonly string[];
  /** Questions that mean what they ask: "who doesn't", "谁不". */
  readonly rhetoricalYes: readonly string[];
  /** Somebody else as subject. */
  readonly others: readonly string[];
  /** The writer as subject. */
  readonly self: readonly string[];
  /** Verbs that report what somebody says or thinks. */
  readonly speech: readonly string[];
  /** Hearsay by itself: "听说", "apparently". */
  readonly hearsay: readonly string[];
  readonly sarcasm: readonly string[];
  /** What was not done yet, or did not come: says nothing of taste. */
  readonly facts: readonly string[];
  /** Words in which a cue of one of the lists above means nothing. */
  readonly nothing: readonly string[];
}

export interface Opinions {
  readonly strong: readonly string[];
  readonly clear: readonly string[];
  readonly mild: readonly string[];
  readonly felt: readonly string[];
}
