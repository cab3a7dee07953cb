import { blendLists } from "./blend-lists.ts";
import { ease } from "./ease.ts";
import { following } from "./following.ts";
import { factorNeighbours, ials } from "./ials.ts";
import { itemKnn } from "./item-knn.ts";
import type { Likes } from "./likes.ts";
import type { NeighbourLists } from "./neighbours.ts";
import { randomNumbers } from "./random-numbers.ts";
import type { Tell } from "./read-interactions.ts";
import { learnTuning } from "./tuning.ts";

/** A way to learn which items go together. */
export interface Method {
  /** Items that take part, the most liked first. */
  readonly mostItems: number;
  readonly learn: (likes: Likes, tell: Tell) => Promise<NeighbourLists> | NeighbourLists;
}

/** Every candidate: a method with its settings. The one that predicts best is learnt again from everything. */
export const methods: Readonly<Record<string, Method>> = Object.fromEntries([
  ...learnTuning.ease.map((regularisation) => [`ease λ=${regularisation}`, easeWith(regularisation)] as const),
  ...learnTuning.knn.map((shrinkage) => [`item-knn shrinkage=${shrinkage}`, knnWith(shrinkage)] as const),
  ...learnTuning.ials.map(
    (settings) => [`ials α₀=${settings.unobserved} λ=${settings.regularisation}`, ialsWith(settings)] as const,
  ),
  ["following", { mostItems: learnTuning.mostSparse, learn: followingWith }],
  ...learnTuning.ease.map(
    (regularisation) => [`ease λ=${regularisation} + following`, bothWith(regularisation)] as const,
  ),
]);

function easeWith(regularisation: number): Method {
  const { neighbours, mostDense } = learnTuning;
  const learn: Method["learn"] = (likes, tell) =>
    ease(likes, { regularisation, neighbours, onProgress: (share) => tell(`inverting ${Math.round(share * 100)} %`) });
  return { mostItems: mostDense, learn: remembering(learn) };
}

function followingWith(likes: Likes): NeighbourLists {
  return following(likes, { ...learnTuning.following, neighbours: learnTuning.neighbours });
}

function bothWith(regularisation: number): Method {
  const { neighbours, followingShare: share, mostDense } = learnTuning;
  return {
    mostItems: mostDense,
    learn: async (likes, tell) => {
      const sets = await (methods[`ease λ=${regularisation}`] as Method).learn(likes, tell);
      return blendLists(sets, followingWith(likes), { share, neighbours });
    },
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
