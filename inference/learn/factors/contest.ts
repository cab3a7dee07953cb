import { gainOf } from "../evaluate.ts";
import type { Prediction } from "../predictions.ts";
import { learnTuning } from "../tuning.ts";
import type { Ground, Score } from "./factor-scores.ts";

/** Of each prediction what a ranking gains: 1 / log2(1 + rank) over the first ten. */
export type Gains = readonly number[];

export const meanOf = (gains: Gains, rows: readonly number[] = [...gains.keys()]): number =>
  rows.reduce((sum, at) => sum + (gains[at] as number), 0) / Math.max(1, rows.length);

/** What ranking by a score gains. */
export const gainsOf = (ground: Ground, predictions: readonly Prediction[], score: Score): Gains =>
  predictions.map((prediction) => gainOf(score(prediction), prediction, ground));

/** What ranking by base + weight · score gains, for several weights: each score is computed once. */
export function gainsBeside(
  ground: Ground,
  predictions: readonly Prediction[],
  { base, score, weights }: { readonly base: Score; readonly score: Score; readonly weights: readonly number[] },
): Gains[] {
  const gains = weights.map(() => new Array<number>(predictions.length));
  predictions.forEach((prediction, at) => {
    const own = score(prediction);
    const before = base(prediction);
    weights.forEach((weight, w) => {
      const sum = before.map((x, j) => x + weight * (own[j] as number));
      (gains[w] as number[])[at] = gainOf(sum, prediction, ground);
    });
  });
  return gains;
}

/** 1 / the mean of the best score of some predictions: brings methods to one scale. */
export function scaleOf(score: Score, predictions: readonly Prediction[]): number {
  const step = Math.max(1, Math.floor(predictions.length / learnTuning.factors.scaledBy));
  const some = predictions.filter((_, at) => at % step === 0);
  const best = some.map((prediction) => score(prediction).reduce((a, b) => Math.max(a, b), 0));
  return 1 / (meanOf(best) || 1);
}

export const scaled =
  (score: Score, factor: number): Score =>
  (prediction) =>
    score(prediction).map((x) => x * factor);
