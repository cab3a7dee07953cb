/** How often two things happen: both, only the one, only the other, neither. */
export interface Contingency {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/**
 * How surprising it is that two things happen together as often as they do, if they had nothing to do with each other:
 * −2 log λ = 2 Σ k · log(k · N / (row · column)), 0 for independence (Dunning, "Accurate Methods for the Statistics of
 * Surprise and Coincidence", 1993). Unlike lift it is not fooled by things that happened twice.
 */
export function logLikelihoodRatio({ both, first, second, neither }: Contingency): number {
  const all = both + first + second + neither;
  const term = (count: number, row: number, column: number) =>
    count === 0 ? 0 : count * Math.log((count * all) / (row * column));
  const sum =
    term(both, both + first, both + second) +
    term(first, both + first, first + neither) +
    term(second, second + neither, both + second) +
    term(neither, second + neither, first + neither);
  return Math.max(0, 2 * sum);
}
