import { type Content, extendLists } from "./content/extend-lists.ts";
import { evaluate, type Quality } from "./evaluate.ts";
import type { Interactions } from "./interactions.ts";
import { type Likes, likesOf } from "./likes.ts";
import { type Method, methods } from "./methods.ts";
import type { NeighbourLists } from "./neighbours.ts";
import { type Prediction, predictionsAfter, type Scorer, timeAt } from "./predictions.ts";
import { choosePrior } from "./prior.ts";
import type { Tell } from "./read-interactions.ts";
import { Refusal } from "./refusal.ts";
import { listsOf, type Served } from "./served.ts";
import { learnTuning } from "./tuning.ts";

export interface Learnt {
  readonly method: string;
  readonly items: readonly string[];
  /** Weights are scaled so that a person's best item scores about 1. */
  readonly lists: NeighbourLists;
  /** Numbers of the edge's tuning/ranking.ts. */
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
}

export interface LearnOptions {
  /** Methods to try; all unless it says otherwise. */
  readonly tried?: Readonly<Record<string, Method>>;
  /** What is served now: it must be beaten. */
  readonly served?: Served | undefined;
  /** Takes even what is no better, and asks what is served for nothing. */
  readonly force?: boolean;
  /** What was before this time has been learnt from elsewhere, and judges nothing. */
  readonly since?: number | undefined;
  /** Content of the catalogue: items that nothing was learnt of get neighbours by it. */
  readonly content?: Content | undefined;
}

interface Trial {
  readonly name: string;
  readonly fading: number;
  readonly popularity: number;
  readonly quality: Quality;
}

interface Tried extends Trial {
  readonly scorer: Scorer;
}

const POPULARITY = "popularity alone";

/**
 * Tries every method on what happened last, learning from what was before, and learns the best one again from
 * everything. @throws Refusal when there is too little to tell, or when it beats neither popularity nor what is served.
 */
export async function learn(interactions: Interactions, tell: Tell, options: LearnOptions = {}): Promise<Learnt> {
  const { tried = methods, since = 0, force = false } = options;
  const served = force ? undefined : options.served;
  const split = splitFor(interactions, { served, since });
  const predictions = predictionsAfter(interactions, split, learnTuning.predictions);
  refuseTooFew(predictions.length, served);
  const likesFor = likesBefore(interactions, split);
  const before = likesFor(learnTuning.mostSparse);
  if (before.items.length < 2)
    throw new Refusal("There is not enough to learn from yet: nobody is known to like two items.");
  const trials: Tried[] = [];
  const compare = async (name: string, scorer: Scorer, fadings: readonly number[]) => {
    const best = bestOf(trialsOf(scorer, predictions, { name, fadings }));
    trials.push({ ...best, scorer });
    await tell(
      `${name}: NDCG@10 ${best.quality.ndcg.toFixed(4)}, HR@10 ${best.quality.hits.toFixed(4)} at p=${best.fading}, popularity ${best.popularity}`,
    );
  };
  await compare(POPULARITY, { interactions, likes: before, lists: { item: [], weight: [] } }, [0]);
  if (served) {
    const lists = listsOf(served, interactions, before);
    await compare(`served, ${served.id}`, { interactions, likes: before, lists }, [served.fading]);
  }
  const bars = trials.slice();
  for (const [name, method] of Object.entries(tried)) {
    const likes = likesFor(method.mostItems);
    const lists = await method.learn(likes, (line) => tell(`${name}: ${line}`));
    await compare(name, { interactions, likes, lists }, learnTuning.fadings);
  }
  const best = bestOf(trials.slice(bars.length));
  if (!force) refuseWorse(best, bars);
  const method = tried[best.name] as Method;
  return learnFromAll(interactions, { best, method, trials, predictions, split, content: options.content }, tell);
}

/** Likes before a time, of so many items; made once for each number. */
export function likesBefore(interactions: Interactions, before: number): (mostItems: number) => Likes {
  const known = new Map<number, Likes>();
  return (mostItems) => {
    const likes = known.get(mostItems) ?? likesOf(interactions, { ...learnTuning, mostItems, before });
    known.set(mostItems, likes);
    return likes;
  };
}

/** The last share of what happened, or less: what is served must not be asked what it has learnt from. */
export const splitFor = (
  interactions: Interactions,
  { served, since }: { served: Pick<Served, "learntUntil"> | undefined; since: number },
): number => Math.max(timeAt(interactions, 1 - learnTuning.validationShare), since, (served?.learntUntil ?? -1) + 1);

export function refuseTooFew(found: number, served: Pick<Served, "id"> | undefined): void {
  if (served !== undefined && found < learnTuning.leastPredictions)
    throw new Refusal(
      `Only ${found} likes have come since learning ${served.id}, and ${learnTuning.leastPredictions} are needed to tell which is better; --force learns anyway.`,
    );
  if (found === 0) throw new Refusal("There is not enough to learn from yet: nobody liked anything lately.");
}

function refuseWorse(best: Trial, bars: readonly Trial[]): void {
  const bar = bestOf(bars);
  if (best.quality.ndcg > bar.quality.ndcg) return;
  throw new Refusal(
    `${best.name} is no better than ${bar.name} (NDCG@10 ${best.quality.ndcg.toFixed(4)} and ${bar.quality.ndcg.toFixed(4)}): nothing was published; --force publishes anyway.`,
  );
}

interface Found {
  readonly best: Tried;
  readonly method: Method;
  readonly trials: readonly Trial[];
  readonly predictions: readonly Prediction[];
  readonly split: number;
  readonly content: Content | undefined;
}

async function learnFromAll(interactions: Interactions, found: Found, tell: Tell): Promise<Learnt> {
  const { best, method, trials, predictions, split, content = new Map() } = found;
  const likes = likesBefore(interactions, Number.POSITIVE_INFINITY)(method.mostItems);
  const lists = await method.learn(likes, (line) => tell(`${best.name}, from everything: ${line}`));
  const scale = 1 / (best.quality.bestScore || 1);
  const prior = choosePrior(best.scorer, predictions, { fading: best.fading, actions: learnTuning.actions, scale });
  await tell(`beside popularity: ${JSON.stringify(prior)}`);
  const weight = lists.weight.map((row) => row.map((one) => one * scale));
  const items = Array.from(likes.items, (item) => interactions.items[item] as string);
  return {
    method: best.name,
    ...extendLists({ items, lists: { item: lists.item, weight } }, content),
    tuning: {
      neighbourFading: best.fading,
      recentActions: learnTuning.actions,
      behaviourWeight: learnTuning.prior.contentWeight,
      ...prior,
    },
    evaluation: {
      protocol: `${predictions.length} likes from ${new Date(split).toISOString()} on, ranked among all learnt items that their person had not met`,
      popularity: best.popularity,
      learntUntil: interactions.at.reduce((latest, at) => Math.max(latest, at), 0),
      methods: Object.fromEntries(trials.map(({ name, quality }) => [name, quality])),
    },
  };
}

function trialsOf(
  scorer: Scorer,
  predictions: readonly Prediction[],
  { name, fadings }: { name: string; fadings: readonly number[] },
): Trial[] {
  const { popularities, actions } = learnTuning;
  return fadings.flatMap((fading) => {
    const plain = evaluate(scorer, predictions, { fading, actions, popularity: 0 });
    return popularities.map((popularity) => {
      const blend = { fading, actions, popularity, scale: plain.bestScore || 1 };
      const quality =
        popularity === 0 ? plain : { ...evaluate(scorer, predictions, blend), bestScore: plain.bestScore };
      return { name, fading, popularity, quality };
    });
  });
}

const bestOf = <T extends Trial>(trials: readonly T[]): T =>
  trials.reduce((best, trial) => (trial.quality.ndcg > best.quality.ndcg ? trial : best));
