import { gainOf } from "./evaluate.ts";
import { type Interactions, rowsOf } from "./interactions.ts";
import { LivePopularity } from "./live-popularity.ts";
import { neighbourScores, type Prediction, type Recency, type Scorer } from "./predictions.ts";
import { DAY } from "./time-units.ts";
import { learnTuning } from "./tuning.ts";

/** Numbers of the edge's tuning/ranking.ts: what everybody does, beside what was learnt. */
export interface Prior {
  readonly popularityWeight: number;
  readonly popularityHalfLifeDays: number;
}

interface Beside extends Recency {
  /** What brings the scores to a mean best score of 1. */
  readonly scale: number;
}

/**
 * The popularity that predicts best beside neighbours, scored as the edge does and kept up to date as it is there. Each
 * length of history counts by the square root of its predictions: strangers have nothing but popularity, and are few.
 */
export function choosePrior(scorer: Scorer, predictions: readonly Prediction[], beside: Beside): Prior {
  const inTime = predictions.toSorted((a, b) => timeOf(scorer, a) - timeOf(scorer, b));
  const trials = learnTuning.prior.halfLivesDays.map((popularityHalfLifeDays) => ({
    ...bestWeight(scorer, inTime, { ...beside, halfLifeDays: popularityHalfLifeDays }),
    popularityHalfLifeDays,
  }));
  const { popularityWeight, popularityHalfLifeDays } = trials.reduce((best, next) =>
    next.quality > best.quality ? next : best,
  );
  return { popularityWeight, popularityHalfLifeDays };
}

type Trying = Beside & { readonly halfLifeDays: number };

function bestWeight(scorer: Scorer, inTime: readonly Prediction[], trying: Trying) {
  const { weights } = learnTuning.prior;
  const counts = Map.groupBy(inTime, (prediction) => lengthOf(scorer, prediction));
  const trials = weights.map((popularityWeight) => ({ popularityWeight, quality: 0 }));
  forEachGain(scorer, inTime, trying, (prediction, w, gain) => {
    const trial = trials[w] as (typeof trials)[number];
    trial.quality += gain / Math.sqrt(counts.get(lengthOf(scorer, prediction))?.length ?? 1);
  });
  return trials.reduce((best, next) => (next.quality > best.quality ? next : best));
}

type Visit = (prediction: Prediction, weight: number, gain: number) => void;

function forEachGain(scorer: Scorer, inTime: readonly Prediction[], trying: Trying, visit: Visit): void {
  const { halfLifeDays, scale, ...recency } = trying;
  const live = new LivePopularity(scorer.interactions, { since: timeOf(scorer, inTime[0]), halfLifeDays });
  for (const prediction of inTime) {
    const popular = live.scoresAt(timeOf(scorer, prediction));
    const known = neighbourScores(scorer, prediction, recency);
    const share = scale * behaviourShare(scorer.interactions, prediction);
    learnTuning.prior.weights.forEach((weight, w) => {
      const scores = known.map((score, j) => share * score + weight * (popular[scorer.likes.items[j] as number] ?? 0));
      visit(prediction, w, gainOf(scores, prediction, scorer));
    });
  }
}

const timeOf = ({ interactions }: Scorer, prediction: Prediction | undefined): number =>
  prediction === undefined ? 0 : (interactions.at[prediction.row] as number);

/** Lengths of history that are told apart, up to. */
const LENGTHS = [0, 5, 20, 100];

function lengthOf({ interactions }: Scorer, { user, row }: Prediction): number {
  const length = row - rowsOf(interactions, user)[0];
  const found = LENGTHS.findIndex((most) => length <= most);
  return found < 0 ? LENGTHS.length : found;
}

/** w2 of somebody who wrote nothing, as edge/domain/profile/close-draft.ts has it. */
function behaviourShare({ at, weight, ...interactions }: Interactions, { user, row }: Prediction): number {
  const { share, priorMass, exchange, halfLifeDays, most } = learnTuning.prior.behaviour;
  const [from] = rowsOf({ at, weight, ...interactions }, user);
  const newest = at[row - 1] ?? 0;
  let mass = 0;
  for (let before = from; before < row; before++) {
    mass += Math.abs(weight[before] as number) * 2 ** (((at[before] as number) - newest) / (halfLifeDays * DAY));
  }
  return Math.min(most, (share * priorMass + exchange * mass) / (priorMass + exchange * mass));
}
