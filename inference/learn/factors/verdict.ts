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

/** Predictions to choose a trial by, and to judge it by: no person is in both. */
export function halvesOf(predictions: readonly Prediction[]) {
  const rows = [...predictions.keys()];
  const isToChooseBy = (at: number) => (predictions[at] as Prediction).user % 2 === 0;
  return { choosing: rows.filter(isToChooseBy), judging: rows.filter((at) => !isToChooseBy(at)) };
}

export const chooseTrial = (trials: readonly Trial[], rows: readonly number[]): Trial =>
  trials.reduce((best, trial) => (meanOf(trial.gains, rows) > meanOf(best.gains, rows) ? trial : best));

export function judge(
  { gains }: Trial,
  { without, served }: Rivals,
  { predictions, rows }: { readonly predictions: readonly Prediction[]; readonly rows: readonly number[] },
): Verdict {
  const over = (rival: Gains) =>
    bootstrap(
      rows.map((at) => (gains[at] as number) - (rival[at] as number)),
      (n) => predictions[rows[n] as number]?.user,
    );
  return {
    ndcg: meanOf(gains, rows),
    without: meanOf(without, rows),
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
