/** How evidence fades, how much of each kind counts, and how large a profile may grow. A tenant may override these. */
export interface ProfileTuning {
  readonly halfLifeDays: { readonly text: number; readonly behaviour: number; readonly trend: number };
  readonly priorWeights: { readonly text: number; readonly behaviour: number };
  readonly priorMass: number;
  readonly behaviourExchange: number;
  readonly leastWeight: number;
  readonly fullMass: number;
  readonly interestPrior: number;
  readonly confidentMass: number;
  readonly maxTopics: number;
  readonly maxActionTypes: number;
  readonly evidenceKept: { readonly text: number; readonly behaviour: number };
  readonly evidenceSlack: number;
  readonly compactedSums: number;
}

/** How profiles are summed, faded and read. */
export const profileTuning: ProfileTuning = {
  /**
   * Days after which evidence counts half; 1..3650. What people say they like holds for about half a year;
   * what they do follows the season and the mood, so it fades four times as fast. The trend compares the long run
   * with the last two weeks or so.
   */
  halfLifeDays: { text: 180, behaviour: 45, trend: 14 },
  /** w1 and w2 before any evidence; 0..1, sum 1. The published 0.6 and 0.4: words are rarer and clearer than clicks. */
  priorWeights: { text: 0.6, behaviour: 0.4 },
  /**
   * Pseudo-mass behind the prior weights; > 0. w1 = (0.6·P + m_text) / (P + m_text + e·m_behaviour): the posterior
   * mean of a share that is observed through masses. 4 ≈ four plain sentences before the evidence outweighs the prior.
   */
  priorMass: 4,
  /** e: how much one unit of action mass counts against one of text mass; 0..1. Actions come about four times as often. */
  behaviourExchange: 0.25,
  /** Neither w1 nor w2 falls below this; 0..0.5. A new kind of evidence must always be able to speak. */
  leastWeight: 0.1,
  /**
   * Length of a sum from which on u⁺, u⁻ or b has length 1; > 0. Below it the vector is shorter, so that one doubtful
   * clause moves a profile little. 0.5 is less than one clear sentence or one purchase.
   */
  fullMass: 0.5,
  /** κ of score = (for − against) / (for + against + κ); > 0. A lone clear sentence reaches about 0.8. */
  interestPrior: 0.15,
  /** Mass at which an undisputed interest reaches confidence 1 − 1/e; > 0. One clear sentence gives about 0.6. */
  confidentMass: 0.6,
  /** Most topics kept in one profile; 16..1000. The weakest go first. 200 × 60 bytes stay far under D1's row limit. */
  maxTopics: 200,
  /** Most event types counted by name in one profile; 8..200. Further types are counted together as "other". */
  maxActionTypes: 50,
  /**
   * Pieces of evidence of each kind that are kept one by one, the strongest; 100..10,000. The weaker are kept as sums. A
   * page reads 40 of each, a recommendation reads 24; 400 × about 1 kB are a megabyte of one person at most.
   */
  evidenceKept: { text: 400, behaviour: 400 },
  /** Pieces beyond these that wait until they are compacted together; 10..1,000: then one fold in about a hundred does it. */
  evidenceSlack: 100,
  /**
   * Sums of compacted evidence of one person, 4..100, of about 10 kB each. To erase an event that was compacted, all
   * others in the same sums are read again: with 24, at most 1/12 of all events.
   */
  compactedSums: 24,
};
