import { blendLists } from "./blend-lists.ts";
import { ease } from "./ease.ts";
import { evaluate, type Quality } from "./evaluate.ts";
import { following } from "./following.ts";
import { factorNeighbours, ials } from "./ials.ts";
import type { Interactions } from "./interactions.ts";
import { itemKnn } from "./item-knn.ts";
import { type Likes, likesOf } from "./likes.ts";
import type { NeighbourLists } from "./neighbours.ts";
import { predictionsAfter, type Scorer, timeAt } from "./predictions.ts";
import { learnTuning } from "./tuning.ts";

export type Tell = (line: string) => void | Promise<void>;

type Method = (likes: Likes, tell: Tell) => Promise<NeighbourLists> | NeighbourLists;

/** Every candidate: a method with its settings. The one that predicts best is learnt again from everything. */
export const methods: Readonly<Record<string, Method>> = Object.fromEntries([
  ...learnTuning.ease.map((regularisation) => [`ease λ=${regularisation}`, easeWith(regularisation)] as const),
  ...learnTuning.knn.map((shrinkage) => [`item-knn shrinkage=${shrinkage}`, knnWith(shrinkage)] as const),
  ...learnTuning.ials.map(
    (settings) => [`ials α₀=${settings.unobserved} λ=${settings.regularisation}`, ialsWith(settings)] as const,
  ),
  ["following", followingWith],
  ...learnTuning.ease.map(
    (regularisation) => [`ease λ=${regularisation} + following`, bothWith(regularisation)] as const,
  ),
]);

function easeWith(regularisation: number): Method {
  const { neighbours } = learnTuning;
  return remembering((likes, tell) =>
    ease(likes, { regularisation, neighbours, onProgress: (share) => tell(`inverting ${Math.round(share * 100)} %`) }),
  );
}

function followingWith(likes: Likes): NeighbourLists {
  return following(likes, { ...learnTuning.following, neighbours: learnTuning.neighbours });
}

function bothWith(regularisation: number): Method {
  const { neighbours, followingShare: share } = learnTuning;
  return async (likes, tell) => {
    const sets = await (methods[`ease λ=${regularisation}`] as Method)(likes, tell);
    return blendLists(sets, followingWith(likes), { share, neighbours });
  };
}

/** What was learnt of the same likes is not learnt again. */
function remembering(method: Method): Method {
  const known = new WeakMap<Likes, NeighbourLists>();
  return async (likes, tell) => {
    const lists = known.get(likes) ?? (await method(likes, tell));
    known.set(likes, lists);
    return lists;
  };
}

function knnWith(shrinkage: number): Method {
  return (likes) => itemKnn(likes, { shrinkage, neighbours: learnTuning.neighbours });
}

function ialsWith(settings: { unobserved: number; regularisation: number }): Method {
  const { neighbours, ialsWidth: width, ialsRounds: rounds } = learnTuning;
  return async (likes, tell) => {
    const onProgress = (share: number) => tell(`alternating ${Math.round(share * 100)} %`);
    const options = { ...settings, width, rounds, random: randomNumbers(1), onProgress };
    return factorNeighbours(await ials(likes, options), likes, { neighbours, options });
  };
}

/** Reproducible numbers in 0..1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Learnt {
  readonly method: string;
  readonly items: readonly string[];
  /** Weights are scaled so that a person's best item scores about 1. */
  readonly lists: NeighbourLists;
  /** Numbers of the edge's tuning/ranking.ts. */
  readonly tuning: Readonly<Record<string, number>>;
  readonly evaluation: Readonly<Record<string, unknown>>;
}

interface Trial {
  readonly name: string;
  readonly fading: number;
  readonly popularity: number;
  readonly quality: Quality;
}

/**
 * Tries every method on the last tenth of what happened, learning from what was before, and learns the best one again
 * from everything. Undefined when nobody liked anything in the end.
 */
export async function learn(
  interactions: Interactions,
  tell: Tell,
  wanted: readonly string[] = Object.keys(methods),
): Promise<Learnt | undefined> {
  const { mostItems, leastPeople, validationShare, predictions: most, actions } = learnTuning;
  const split = timeAt(interactions, 1 - validationShare);
  const predictions = predictionsAfter(interactions, split, most);
  const before = likesOf(interactions, { mostItems, leastPeople, before: split });
  if (predictions.length === 0 || before.items.length < 2) return undefined;
  const trials: Trial[] = [];
  for (const name of wanted) {
    const lists = await (methods[name] as Method)(before, (line) => tell(`${name}: ${line}`));
    const found = trialsOf({ interactions, likes: before, lists }, predictions, name);
    trials.push(...found);
    const best = bestOf(found);
    await tell(
      `${name}: NDCG@10 ${best.quality.ndcg.toFixed(4)}, HR@10 ${best.quality.hits.toFixed(4)} at p=${best.fading}, popularity ${best.popularity}`,
    );
  }
  const best = bestOf(trials);
  const likes = likesOf(interactions, { mostItems, leastPeople, before: Number.POSITIVE_INFINITY });
  const lists = await (methods[best.name] as Method)(likes, (line) => tell(`${best.name}, from everything: ${line}`));
  const scale = 1 / (best.quality.bestScore || 1);
  return {
    method: best.name,
    items: Array.from(likes.items, (item) => interactions.items[item] as string),
    lists: { item: lists.item, weight: lists.weight.map((row) => row.map((weight) => weight * scale)) },
    tuning: { neighbourFading: best.fading, recentActions: actions },
    evaluation: {
      protocol: `last ${validationShare * 100} % by time, ${predictions.length} likes, ranked among all ${before.items.length} learnt items`,
      popularity: best.popularity,
      methods: Object.fromEntries(
        wanted.map((name) => [name, bestOf(trials.filter((trial) => trial.name === name)).quality]),
      ),
    },
  };
}

function trialsOf(scorer: Scorer, predictions: Parameters<typeof evaluate>[1], name: string): Trial[] {
  const { fadings, popularities, actions } = learnTuning;
  return fadings.flatMap((fading) => {
    const plain = evaluate(scorer, predictions, { fading, actions, popularity: 0 });
    return popularities.map((popularity) => {
      const blend = { fading, actions, popularity, scale: plain.bestScore };
      const quality =
        popularity === 0 ? plain : { ...evaluate(scorer, predictions, blend), bestScore: plain.bestScore };
      return { name, fading, popularity, quality };
    });
  });
}

const bestOf = (trials: readonly Trial[]): Trial =>
  trials.reduce((best, trial) => (trial.quality.ndcg > best.quality.ndcg ? trial : best));
