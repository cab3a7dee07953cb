/** Every number that decides an order. A tenant may override these. */
export interface RankingTuning {
  readonly interestWeight: number;
  readonly dislikeAversion: number;
  readonly dislikeFloor: number;
  readonly popularityWeight: number;
  readonly popularityHalfLifeDays: number;
  readonly trendWeight: number;
  readonly freshnessWeight: number;
  readonly freshnessHalfLifeDays: number;
  readonly behaviourWeight: number;
  readonly neighbourWeight: number;
  readonly neighbourFading: number;
  readonly factorWeight: number;
  readonly factorFading: number;
  readonly recentActions: number;
  readonly contextWeight: number;
  readonly cartWeight: number;
  readonly conclusionWeight: number;
  readonly exploration: number;
  readonly diversity: number;
  readonly diversityPool: number;
  readonly evidenceRead: number;
  readonly evidenceShown: number;
}

/** How items are scored and chosen. */
export const rankingTuning: RankingTuning = {
  /** Weight of u⁺·c beside the other parts, 0..5; 1 is the formula w1·u·c + w2·b·d as it stands. Learnt from outcomes. */
  interestWeight: 1,
  /**
   * λ of u⁺·c − λ·max(0, u⁻·c − floor); 0..5. At a cosine of 0.33, usual between a complaint and what it is about,
   * 2.5 lets a dislike cancel an equally strong liking; what lies nearer falls further.
   */
  dislikeAversion: 2.5,
  /**
   * Cosine, 0..1, from which a clause against something counts against an item. Between such clauses and the demo's
   * items it is 0.13 where they are unrelated (nine of ten below 0.24) and 0.25 where the item's text names the kind (one
   * of ten above 0.39).
   */
  dislikeFloor: 0.2,
  /**
   * Weight of popularity, 0..1, against interests that reach about 0.6. Small: it orders what nothing is known about
   * and decides between equals.
   */
  popularityWeight: 0.12,
  /**
   * Days after which an action counts half in the popularity that ranking uses; 0.1..3,650. It is counted back from the
   * newest action, so that an imported history has popular items too. A year suits catalogues that last; where people
   * begin with what others began with this week, a week. Learnt.
   */
  popularityHalfLifeDays: 365,
  /** Weight of rising lately, 0..1. As small as freshness: it decides between equals. Learnt from outcomes. */
  trendWeight: 0.04,
  /** Weight of freshness, 0..1. Smaller still: being new is no merit by itself, but nothing new would ever be seen. */
  freshnessWeight: 0.04,
  /** Days after which an item is half as fresh; 0.1..3650. A month suits shops and films; a forum needs hours. */
  freshnessHalfLifeDays: 30,
  /** Weight of b·d beside the neighbours, 0..2; 1 is the formula w1·u·c + w2·b·d as it stands. */
  behaviourWeight: 1,
  /** Weight of what interactions taught about pairs of items, against b·d; 0..5. Learning sets it by its evaluation. */
  neighbourWeight: 1,
  /** p: the action k places back counts (k + 1)^−p; 0..2. 0 forgets nothing, at 0.5 the fourth counts half. Learnt. */
  neighbourFading: 0.5,
  /** Weight of b·d with the learnt d, against b·c; 0..5. Learning scales d so that 1 suits, and sets it by its evaluation. */
  factorWeight: 1,
  /** p of b: the action k places back counts (k + 1)^−p in it; 0..2. Learnt. */
  factorFading: 0.7,
  /** Last actions that neighbours are looked up for and b is folded from; 5..100. */
  recentActions: 60,
  /** Weight of likeness to the items at hand, 0..1: half as much as a full interest. */
  contextWeight: 0.3,
  /** Weight of being bought together with what lies in the cart, 0..2. It says more than likeness: what completes it. */
  cartWeight: 0.5,
  /**
   * The most that a tenant's rules may move a score, up (boost) or down (bury), by a conclusion that is certain; 0..2.
   * About half of a full interest: a rule decides between what fits alike and does not bring forward what nobody wants.
   */
  conclusionWeight: 0.25,
  /**
   * The most that chance may add to a score, 0..1, and only to unpopular items. 0 draws no lots: recommendations can be
   * repeated. 0.1 lets an unknown item pass one that fits slightly better.
   */
  exploration: 0,
  /** 0 ranks by score alone, 1 by difference alone (maximal marginal relevance). */
  diversity: 0.15,
  /** How many times the wanted number of items diversity may choose from; 1..20. */
  diversityPool: 4,
  /** Strongest pieces of evidence of each kind that are read for explaining; 4..100. The rest is summed as "earlier". */
  evidenceRead: 24,
  /** Pieces of evidence named with an item; 1..10. */
  evidenceShown: 3,
};
