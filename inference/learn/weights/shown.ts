/** A recommendation that somebody acted on: what each item's score was made of, and what came of it. */
export interface Shown {
  readonly userId: string;
  /** Milliseconds. */
  readonly at: number;
  /** Amounts of the parts, a row for each item, from the top. */
  readonly amounts: readonly Float64Array[];
  /** 1 for what somebody did something for, −1 for what they turned away from, 0 for the others. */
  readonly sign: readonly number[];
}

/** The weight of a part of a score. */
export interface PartWeight {
  readonly part: string;
  /** The number of the edge's tuning that it is. */
  readonly name: string;
  readonly default: number;
  readonly served: number;
}

/** Is there something to learn from: one item that was preferred to another? */
export const tells = ({ sign }: Shown): boolean => Math.max(...sign) > Math.min(...sign);

/** Visits all pairs of places of which the first was preferred to the second. */
export function forEachPair({ sign }: Shown, visit: (better: number, worse: number) => void): void {
  for (let i = 0; i < sign.length; i++) {
    for (let j = 0; j < sign.length; j++) if ((sign[i] as number) > (sign[j] as number)) visit(i, j);
  }
}

/** How much less is seen further down: −log of the place, counted from 1. Its coefficient is how steeply. */
export const sightOf = (place: number): number => -Math.log(place + 1);

export function countPairs(shown: Shown): number {
  let pairs = 0;
  forEachPair(shown, () => pairs++);
  return pairs;
}
