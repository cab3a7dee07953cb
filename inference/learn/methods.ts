import { blendLists } from "./blend-lists.ts";
import { ease } from "./ease.ts";
import { following } from "./following.ts";
import { factorNeighbours, ials } from "./ials.ts";
import { itemKnn } from "./item-knn.ts";
import type { Likes } from "./likes.ts";
import { cutLists, type NeighbourLists } from "./neighbours.ts";
import { randomNumbers } from "./random-numbers.ts";
import type { Tell } from "./read-interactions.ts";
import { learnTuning } from "./tuning.ts";

/** A way to learn which items go together. */
export interface Method {
  /** Items that take part, the most liked first. */
  readonly mostItems: number;
  readonly learn: (likes: Likes, tell: Tell) => Promise<NeighbourLists> | NeighbourLists;
}

/** Lists that are blended are longer than those that are kept: what stands low in both may stand high in the sum. */
const LONG = 4 * learnTuning.neighbours;

const eases = new Map<number, Method["learn"]>();

/** Every candidate: a method with its settings. The one that predicts best is learnt again from everything. */
export const methods: Readonly<Record<string, Method>> = Object.fromEntries([
  ...learnTuning.ease.map((regularisation) => [`ease λ=${regularisation}`, easeWith(regularisation)] as const),
  ...learnTuning.knn.map((shrinkage) => [`item-knn shrinkage=${shrinkage}`, knnWith(shrinkage)] as const),
  ...learnTuning.ials.map(
    (settings) => [`ials α₀=${settings.unobserved} λ=${settings.regularisation}`, ialsWith(settings)] as const,
  ),
  [
    "following",
    { mostItems: learnTuning.mostSparse, learn: (likes: Likes) => followingWith(likes, learnTuning.neighbours) },
  ],
  ...learnTuning.ease.flatMap((regularisation) =>
    learnTuning.followingShares.map(
      (share) => [`ease λ=${regularisation} + ${share} following`, bothWith(regularisation, share)] as const,
    ),
  ),
]);

function easeWith(regularisation: number): Method {
  const learnSets = longEase(regularisation);
  return {
    mostItems: learnTuning.mostDense,
    learn: async (likes, tell) => cutLists(await learnSets(likes, tell), learnTuning.neighbours),
  };
}

/** EASE takes long: what was learnt for one method is there for the other. */
function longEase(regularisation: number): Method["learn"] {
  const known = eases.get(regularisation);
  if (known !== undefined) return known;
  const learn = remembering((likes, tell) => {
    const onProgress = (share: number) => tell(`inverting ${Math.round(share * 100)} %`);
    return ease(likes, { regularisation, neighbours: LONG, onProgress });
  });
  eases.set(regularisation, learn);
  return learn;
}

function followingWith(likes: Likes, neighbours: number): NeighbourLists {
  return following(likes, { ...learnTuning.following, neighbours });
}

function bothWith(regularisation: number, share: number): Method {
  const { neighbours, mostDense } = learnTuning;
  const learnSets = longEase(regularisation);
  return {
    mostItems: mostDense,
    learn: async (likes, tell) =>
      blendLists(await learnSets(likes, tell), followingWith(likes, LONG), { share, neighbours }),
  };
}

/** What was learnt of the same likes is not learnt again. */
function remembering(learn: Method["learn"]): Method["learn"] {
  const known = new WeakMap<Likes, NeighbourLists>();
  return async (likes, tell) => {
    const lists = known.get(likes) ?? (await learn(likes, tell));
    known.set(likes, lists);
    return lists;
  };
}

function knnWith(shrinkage: number): Method {
  const { neighbours, mostSparse } = learnTuning;
  return { mostItems: mostSparse, learn: (likes) => itemKnn(likes, { shrinkage, neighbours }) };
}

function ialsWith(settings: { unobserved: number; regularisation: number }): Method {
  const { neighbours, mostSparse, ialsWidth: width, ialsRounds: rounds } = learnTuning;
  return {
    mostItems: mostSparse,
    learn: async (likes, tell) => {
      const onProgress = (share: number) => tell(`alternating ${Math.round(share * 100)} %`);
      const options = { ...settings, width, rounds, random: randomNumbers(1), onProgress };
      return factorNeighbours(await ials(likes, options), likes, { neighbours, options });
    },
  };
}
