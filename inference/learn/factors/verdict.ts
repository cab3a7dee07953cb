import { bootstrap, type Difference } from "../bootstrap.ts";
import type { Prediction } from "../predictions.ts";
import { Refusal } from "../refusal.ts";
import { type Gains, meanOf } from "./contest.ts";

export interface Trial {
  readonly name: string;
  readonly fading: number;
  readonly weight: number;
  /** What brings b·d to a mean best score of 1. */
  readonly scale: number;
  readonly gains: Gains;
}

/** What a trial is held against. */
export interface Rivals {
  readonly without: Gains;
  readonly served?: Gains;
}

export interface Verdict {
  readonly ndcg: number;
  readonly without: number;
  /** By how much the learnt factors are better than none. */
  readonly gain: Difference;
  /** … and than those that are served. */
  readonly overServed?: Difference;
}

/** The best by some predictions; by all unless they are given. */
export const chooseTrial = (trials: readonly Trial[], rows?: readonly number[]): Trial =>
  trials.reduce((best, trial) => (meanOf(trial.gains, rows) > meanOf(best.gains, rows) ? trial : best));

/** Of each prediction what the trial gains that is best by the other half of the people: nobody judges what they chose. */
export function crossed(trials: readonly Trial[], predictions: readonly Prediction[]): Gains {
  const halfOf = (at: number) => (predictions[at] as Prediction).user % 2;
  const rows = [...predictions.keys()];
  const chosen = [0, 1].map((half) =>
    chooseTrial(
      trials,
      rows.filter((at) => halfOf(at) !== half),
    ),
  );
  return rows.map((at) => (chosen[halfOf(at)] as Trial).gains[at] as number);
}

export function judge(gains: Gains, { without, served }: Rivals, predictions: readonly Prediction[]): Verdict {
  const over = (rival: Gains) =>
    bootstrap(
      gains.map((gain, at) => gain - (rival[at] as number)),
      (at) => predictions[at]?.user,
    );
  return {
    ndcg: meanOf(gains),
    without: meanOf(without),
    gain: over(without),
    ...(served && { overServed: over(served) }),
  };
}

/** @throws Refusal when what is served is not surely better with the trial. */
export function refuseWorse({ name, weight }: Trial, { gain, overServed }: Verdict): void {
  const end = "nothing was published; --force publishes anyway.";
  if (weight === 0) throw new Refusal(`What is served is best without factors (${name}, weight 0): ${end}`);
  if (gain.from <= 0)
    throw new Refusal(`${name} is not surely better than no factors (NDCG@10 by ${toldDifference(gain)}): ${end}`);
  if (overServed && overServed.mean <= 0)
    throw new Refusal(
      `${name} is no better than the factors served (NDCG@10 by ${toldDifference(overServed)}): ${end}`,
    );
}

export const toldDifference = ({ mean, from, to }: Difference): string =>
  `${mean.toFixed(4)} (${from.toFixed(4)} to ${to.toFixed(4)})`;
