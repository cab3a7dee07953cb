import { type Curve, minimiseAboveZero } from "./minimise.ts";
import { countPairs, forEachPair, type Shown, sightOf } from "./shown.ts";

export interface Fit {
  /** Weights of the parts, at the scale of the prior ones: the differences between shown items are as large as before. */
  readonly weights: Float64Array;
  /** How steeply attention falls: the item at place k, from 1, is looked at k^−sight as often as the first. */
  readonly sight: number;
  /** Parts that differed between shown items; of the others nothing can be learnt. */
  readonly varies: readonly boolean[];
}

/**
 * Weights by which people's choices among what they were shown are likeliest: pairwise logistic regression within each
 * recommendation, P(a over b) = σ(θ·(x_a − x_b) + β·(s_a − s_b)), with the place s as a feature beside the amounts x,
 * since what stands higher is chosen for that too. Each recommendation counts as one, weights are never negative, and a
 * ridge of so many recommendations holds them near the prior ones, brought to the scale that fits best.
 */
export function fitWeights(shown: readonly Shown[], prior: readonly number[], ridge: number): Fit {
  const spread = spreadOf(shown, prior.length);
  const along = fitScale(shown, prior);
  const anchor = Float64Array.of(...prior.map((weight) => weight * along.scale), along.sight);
  const [theta, sight] = split(
    minimiseAboveZero(anchor, (place) => withRidge(lossAt(shown, place), place, { anchor, spread, ridge })),
  );
  const before = spreadAlong(shown, Float64Array.from(prior));
  const factor = before / (spreadAlong(shown, theta) || 1);
  return { weights: theta.map((x) => x * factor), sight, varies: Array.from(spread, (x) => x > 0) };
}

const split = (place: Float64Array): [Float64Array, number] => [place.slice(0, -1), place.at(-1) ?? 0];

/** The scale of the prior weights, and the steepness of attention, that fit best. */
function fitScale(shown: readonly Shown[], prior: readonly number[]): { scale: number; sight: number } {
  const scored = shown.map((one) => scoredBy(one, prior));
  const least = 0.1 / (spreadAlong(shown, Float64Array.from(prior)) || 1);
  const [[scale = 0], sight] = split(minimiseAboveZero(Float64Array.of(least, 0), (place) => lossAt(scored, place)));
  return { scale: Math.max(least, scale), sight };
}

/** Mean over recommendations and their pairs of −log P, as a sum over recommendations. */
function lossAt(shown: readonly Shown[], place: Float64Array): Curve {
  const size = place.length;
  const slope = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const difference = new Float64Array(size);
  let value = 0;
  for (const one of shown) {
    const share = 1 / countPairs(one);
    forEachPair(one, (better, worse) => {
      writeDifference(difference, one, { better, worse });
      const z = scoreOf(difference, place);
      const miss = 1 / (1 + Math.exp(z));
      value += share * (z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z);
      for (let p = 0; p < size; p++) {
        const x = difference[p] as number;
        slope[p] = (slope[p] as number) - share * miss * x;
        const bend = share * miss * (1 - miss) * x;
        const row = p * size;
        for (let q = 0; q <= p; q++)
          curvature[row + q] = (curvature[row + q] as number) + bend * (difference[q] as number);
      }
    });
  }
  for (let p = 0; p < size; p++)
    for (let q = 0; q < p; q++) curvature[q * size + p] = curvature[p * size + q] as number;
  return { value, slope, curvature };
}

/** Of amounts, and of the place at the end. */
function writeDifference(
  difference: Float64Array,
  { amounts }: Shown,
  { better, worse }: { better: number; worse: number },
): void {
  const [a, b] = [amounts[better] as Float64Array, amounts[worse] as Float64Array];
  for (let p = 0; p < a.length; p++) difference[p] = (a[p] as number) - (b[p] as number);
  difference[a.length] = sightOf(better) - sightOf(worse);
}

interface Ridge {
  readonly anchor: Float64Array;
  readonly spread: Float64Array;
  readonly ridge: number;
}

/** Parts are compared by what they move, so that the ridge does not care in which unit an amount comes. */
function withRidge({ value, slope, curvature }: Curve, place: Float64Array, { anchor, spread, ridge }: Ridge): Curve {
  let sum = value;
  spread.forEach((size, p) => {
    const stiffness = ridge * (size > 0 ? size * size : 1);
    const off = (place[p] as number) - (anchor[p] as number);
    sum += 0.5 * stiffness * off * off;
    slope[p] = (slope[p] as number) + stiffness * off;
    curvature[p * (place.length + 1)] = (curvature[p * (place.length + 1)] as number) + stiffness;
  });
  return { value: sum, slope, curvature };
}

/** Of each part the root mean square of its differences. */
function spreadOf(shown: readonly Shown[], parts: number): Float64Array {
  const sums = new Float64Array(parts);
  const difference = new Float64Array(parts + 1);
  for (const one of shown) {
    const share = 1 / countPairs(one) / shown.length;
    forEachPair(one, (better, worse) => {
      writeDifference(difference, one, { better, worse });
      for (let p = 0; p < parts; p++) sums[p] = (sums[p] as number) + share * (difference[p] as number) ** 2;
    });
  }
  return sums.map(Math.sqrt);
}

/** The same of the weighted sum. */
function spreadAlong(shown: readonly Shown[], weights: Float64Array): number {
  const scored = shown.map((one) => scoredBy(one, weights));
  return spreadOf(scored, 1)[0] ?? 0;
}

const scoredBy = (one: Shown, weights: ArrayLike<number>): Shown => ({
  ...one,
  amounts: one.amounts.map((x) => Float64Array.of(scoreOf(x, weights))),
});

/** Σ weight · amount. */
export function scoreOf(amounts: Float64Array, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let p = 0; p < amounts.length; p++) sum += (amounts[p] as number) * (weights[p] ?? 0);
  return sum;
}
