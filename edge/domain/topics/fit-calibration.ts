import type { Calibration } from "../tuning/topics.ts";

/** A pair of a text and a topic that somebody has judged. */
export interface JudgedPair {
  readonly cosine: number;
  readonly about: boolean;
}

/** Newton steps; the fit settles in fewer than ten. */
const STEPS = 50;
/** Keeps the slope finite where the classes part perfectly: a normal prior on it, Platt's targets beside. */
const RIDGE = 1e-4;

/**
 * The curve of interest that fits judged pairs best: logistic regression of "is about" on the cosine, with Platt's
 * smoothed targets. Put the result into tuning under the model's id.
 * @throws RangeError unless there are pairs of both kinds.
 */
export function fitCalibration(pairs: readonly JudgedPair[], trust: number): Calibration {
  const positives = pairs.filter(({ about }) => about).length;
  const negatives = pairs.length - positives;
  if (positives === 0 || negatives === 0)
    throw new RangeError("a calibration needs pairs that fit and pairs that do not");
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const samples = pairs.map(({ cosine, about }) => ({ x: cosine, target: about ? high : low }));
  let [intercept, slope] = [Math.log(positives / negatives), 1];
  for (let step = 0; step < STEPS; step++) {
    const change = newtonStep(samples, intercept, slope);
    intercept -= change.intercept;
    slope -= change.slope;
    if (Math.abs(change.intercept) + Math.abs(change.slope) < 1e-10) break;
  }
  if (!(slope > 0)) throw new RangeError("the cosine of this model says nothing about these topics");
  return { middle: -intercept / slope, slope, trust };
}

interface Sample {
  readonly x: number;
  readonly target: number;
}

/** Gradient times the inverse of the Hessian of the log loss, for two parameters. */
function newtonStep(samples: readonly Sample[], intercept: number, slope: number) {
  let [g0, g1, h00, h01, h11] = [0, RIDGE * slope, RIDGE, 0, RIDGE];
  for (const { x, target } of samples) {
    const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
    const weight = p * (1 - p);
    g0 += p - target;
    g1 += (p - target) * x;
    h00 += weight;
    h01 += weight * x;
    h11 += weight * x * x;
  }
  const determinant = h00 * h11 - h01 * h01;
  return { intercept: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant };
}
