import { DIGITS, type FactorEntry } from "../draft.ts";
import { popularityOf } from "../evaluate.ts";
import type { Factors } from "../ials.ts";
import type { Interactions } from "../interactions.ts";
import { likesBefore, refuseTooFew, splitFor } from "../learn.ts";
import type { Likes } from "../likes.ts";
import { type Prediction, predictionsAfter } from "../predictions.ts";
import type { Tell } from "../read-interactions.ts";
import { Refusal } from "../refusal.ts";
import { factorsFor } from "../spark/read-factors.ts";
import { learnTuning } from "../tuning.ts";
import { type Gains, gainsBeside, gainsOf, meanOf, scaled, scaleOf } from "./contest.ts";
import { factorMethods, type LearnOne } from "./factor-methods.ts";
import { type Beside, factorScore, type Ground, type Score } from "./factor-scores.ts";
import type { ServedFactors } from "./served-factors.ts";
import { chooseTrial, crossed, judge, refuseWorse, type Trial, toldDifference } from "./verdict.ts";

export interface LearntFactors {
  readonly method: string;
  /** Numbers of the edge's tuning/ranking.ts. */
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
  readonly entries: readonly FactorEntry[];
}

export interface LearnFactorsOptions {
  /** Methods to try; all unless it says otherwise. */
  readonly tried?: Readonly<Record<string, LearnOne>>;
  /** Neighbours; undefined where none are served. */
  readonly beside?: Beside | undefined;
  readonly served?: ServedFactors | undefined;
  /** Takes even what is no better, and asks what is served for nothing. */
  readonly force?: boolean;
  readonly since?: number | undefined;
}

/** All that trials are made on. */
interface Contest extends Ground {
  readonly predictions: readonly Prediction[];
  readonly tell: Tell;
  /** Of what is served beside; scaled to a mean best score of 1. */
  readonly base: Score;
  readonly weights: readonly number[];
}

/**
 * Learns behaviour vectors of items: tries each setting beside what is served on what happened last, lets each half of
 * the people judge what the other half chose, and learns the best one again from everything. @throws Refusal when there
 * is too little to tell, or when they do not surely make what is served better.
 */
export async function learnFactors(
  interactions: Interactions,
  tell: Tell,
  { tried = factorMethods, beside, force = false, since = 0, ...rest }: LearnFactorsOptions = {},
): Promise<LearntFactors> {
  const served = force ? undefined : rest.served;
  const split = splitFor(interactions, { served, since });
  const predictions = predictionsAfter(interactions, split, learnTuning.factors.predictions);
  refuseTooFew(predictions.length, served);
  const ground = groundBefore(interactions, split);
  const { base, without } = await openContest(ground, { predictions, beside, tell });
  const weights = beside ? learnTuning.factors.weights : [1];
  const contest = { ...ground, predictions, tell, base, weights };
  const trials: Trial[] = [];
  for (const [name, learnOne] of Object.entries(tried)) {
    const factors = await learnOne(ground.likes, (line) => tell(`${name}: ${line}`));
    trials.push(...(await tryFadings(contest, name, factors)));
  }
  const best = chooseTrial(trials);
  const rivals = { without, ...(served && { served: servedGains(contest, served) }) };
  const verdict = judge(crossed(trials, predictions), rivals, predictions);
  await tell(
    `${best.name} at p=${best.fading}, weight ${best.weight}: NDCG@10 ${verdict.ndcg.toFixed(4)}, without ${verdict.without.toFixed(4)}, better by ${toldDifference(verdict.gain)}`,
  );
  if (!force) refuseWorse(best, verdict);
  const evaluation = {
    protocol: `${predictions.length} likes from ${new Date(split).toISOString()} on, ranked among all learnt items that their person had not met; each half of the people judges the setting that the other half chose; 95 % by bootstrap over people`,
    beside: beside ? "neighbours" : "nothing; compared with popularity",
    ...verdict,
  };
  return learnFromAll(interactions, { best, learnOne: tried[best.name] as LearnOne, evaluation }, tell);
}

function groundBefore(interactions: Interactions, split: number): Ground {
  const likesFor = likesBefore(interactions, split);
  const likes = likesFor(learnTuning.mostSparse);
  if (likes.items.length < 2)
    throw new Refusal("There is not enough to learn from yet: nobody is known to like two items.");
  return { interactions, likes, likesFor };
}

/** What is served without factors: neighbours, or popularity where there are none. */
async function openContest(
  ground: Ground,
  { predictions, beside, tell }: { predictions: readonly Prediction[]; beside: Beside | undefined; tell: Tell },
): Promise<{ base: Score; without: Gains }> {
  if (beside === undefined) {
    const popular = popularityOf(ground.likes);
    const nothing = new Float64Array(popular.length);
    return { base: () => nothing, without: gainsOf(ground, predictions, () => popular.slice()) };
  }
  const score = await beside(ground, tell);
  return { base: scaled(score, scaleOf(score, predictions)), without: gainsOf(ground, predictions, score) };
}

async function tryFadings(contest: Contest, name: string, factors: Factors): Promise<Trial[]> {
  const { predictions, base, weights, tell } = contest;
  const trials: Trial[] = [];
  for (const fading of learnTuning.factors.fadings) {
    const score = factorScore(contest, factors, { fading, actions: learnTuning.actions });
    const scale = scaleOf(score, predictions);
    const gains = gainsBeside(contest, predictions, { base, score, weights: weights.map((weight) => weight * scale) });
    trials.push(...gains.map((each, w) => ({ name, fading, weight: weights[w] as number, scale, gains: each })));
    const told = weights.map((weight, w) => `${meanOf(gains[w] as Gains).toFixed(4)} at weight ${weight}`);
    await tell(`${name}, p=${fading}: NDCG@10 ${told.join(", ")}`);
  }
  return trials;
}

/** What is served with its own factors, as they are. */
function servedGains(contest: Contest, served: ServedFactors): Gains {
  const { interactions, likes, predictions, base } = contest;
  const ids = Array.from(likes.items, (item) => interactions.items[item] as string);
  const score = factorScore(contest, factorsFor(served, ids), { fading: served.fading, actions: learnTuning.actions });
  return gainsBeside(contest, predictions, { base, score, weights: [served.weight] })[0] as Gains;
}

interface Found {
  readonly best: Trial;
  readonly learnOne: LearnOne;
  readonly evaluation: LearntFactors["evaluation"];
}

async function learnFromAll(
  interactions: Interactions,
  { best: { name, fading, weight, scale }, learnOne, evaluation }: Found,
  tell: Tell,
): Promise<LearntFactors> {
  const likes = likesBefore(interactions, Number.POSITIVE_INFINITY)(learnTuning.mostSparse);
  const factors = await learnOne(likes, (line) => tell(`${name}, from everything: ${line}`));
  return {
    method: name,
    tuning: { factorWeight: weight, factorFading: fading, recentActions: learnTuning.actions },
    evaluation: { ...evaluation, learntUntil: interactions.at.reduce((latest, at) => Math.max(latest, at), 0) },
    entries: entriesOf(interactions, likes, { factors, scale }),
  };
}

/** Vectors as they are sent: scaled so that b·d of a person's best item is about 1. Zeros are left out. */
function entriesOf(
  interactions: Interactions,
  likes: Likes,
  { factors: { width, items }, scale }: { readonly factors: Factors; readonly scale: number },
): FactorEntry[] {
  const root = Math.sqrt(scale);
  return Array.from(likes.items, (item, at) => ({
    itemId: interactions.items[item] as string,
    factor: Array.from(items.subarray(at * width, (at + 1) * width), (x) => Number((x * root).toPrecision(DIGITS))),
  })).filter(({ factor }) => factor.some((x) => x !== 0));
}
