import { freshness } from "./freshness.ts";
import { MINUTE } from "./time-units.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

/** What an index adds to every item's score before anything of the person is known. */
export interface Prior {
  /** Two priors of the same key are the same. */
  readonly key: string;
  /** By publishedAt, milliseconds, NaN for unknown. */
  readonly byAge: (publishedAt: number) => number;
  /** By item, 0..1, and what 1 is worth. */
  readonly popularity: ReadonlyMap<string, number>;
  readonly popularityWeight: number;
}

/** Popularity 0..1 by item, as of a moment. */
export interface Popularity {
  readonly builtAt: number;
  /** Among everybody. */
  readonly scores: ReadonlyMap<string, number>;
  /** How much more popular it is among those whom a request asks for, −1..1 by item. */
  readonly among?: ReadonlyMap<string, number>;
  /** How it rises lately, 0..1 by item. */
  readonly rising?: ReadonlyMap<string, number>;
}

/** Milliseconds that a prior is kept: freshness moves by a thousandth at most in that time. */
const PRIOR_AGE = 10 * MINUTE;

/** Finding candidates takes the prior of the last ten minutes; their scores are then computed for this very moment. */
export function priorAt(now: number, popularity: Popularity, tuning: RankingTuning): Prior {
  const { popularityWeight, freshnessWeight, freshnessHalfLifeDays } = tuning;
  const slice = Math.floor(now / PRIOR_AGE);
  return {
    key: [slice, popularity.builtAt, popularityWeight, freshnessWeight, freshnessHalfLifeDays].join(),
    byAge: (publishedAt) => freshnessWeight * freshness(publishedAt, slice * PRIOR_AGE, freshnessHalfLifeDays),
    popularity: popularity.scores,
    popularityWeight,
  };
}
