import { ease } from "../../../inference/learn/ease.ts";
import { ials } from "../../../inference/learn/ials.ts";
import { itemKnn } from "../../../inference/learn/item-knn.ts";
import { type Likes, likesOf } from "../../../inference/learn/likes.ts";
import { LivePopularity } from "../../../inference/learn/live-popularity.ts";
import type { NeighbourLists } from "../../../inference/learn/neighbours.ts";
import { randomNumbers } from "../../bench/measure.ts";
import type { Case, Split } from "./cases.ts";
import { foldIn } from "./fold-in.ts";
import type { Scorer } from "./ranks.ts";

/** What a baseline learns from and is asked about. */
export interface Ground {
  readonly split: Split;
  readonly likes: Likes;
}

/** A family of baselines: its settings, and what is learnt of one; a scorer a way to use it. */
export interface Family {
  readonly name: string;
  readonly settings: readonly Setting[];
  readonly learn: (ground: Ground, setting: Setting) => Promise<(setting: Setting) => Scorer>;
  /** Settings that share what is learnt. */
  readonly learntBy: (setting: Setting) => string;
}

export type Setting = Readonly<Record<string, number>>;

const NO_LIMIT = Number.POSITIVE_INFINITY;
const LASTS = [NO_LIMIT, 30, 10];

/** The likes that baselines learn from: items that two people like, the most liked first. */
export const groundOf = (split: Split, mostItems: number): Ground => ({
  split,
  likes: likesOf(split.learnt, { mostItems, leastPeople: 2, before: NO_LIMIT }),
});

const product = (...lists: readonly (readonly Setting[])[]): Setting[] =>
  lists.reduce<Setting[]>((all, list) => all.flatMap((one) => list.map((next) => ({ ...one, ...next }))), [{}]);
const of = (name: string, values: readonly number[]) => values.map((value) => ({ [name]: value }));

export const families: readonly Family[] = [
  {
    name: "popularity",
    settings: of("halfLifeDays", [NO_LIMIT, 365, 60, 7]),
    learntBy: () => "",
    learn:
      async ({ split }) =>
      (setting) =>
        popularityScorer(split, setting.halfLifeDays as number),
  },
  {
    name: "item-kNN",
    settings: product(of("shrinkage", [5, 20, 100]), of("last", LASTS)),
    learntBy: ({ shrinkage }) => String(shrinkage),
    learn: async (ground, { shrinkage = 0 }) => {
      const lists = itemKnn(ground.likes, { shrinkage, neighbours: 200 });
      return ({ last = NO_LIMIT }) => listScorer(ground, lists, last);
    },
  },
  {
    name: "EASE",
    settings: product(of("λ", [100, 400]), of("last", LASTS)),
    learntBy: (setting) => String(setting.λ),
    learn: async (ground, setting) => {
      const options = { regularisation: setting.λ as number, neighbours: NO_LIMIT, onProgress: () => {} };
      const lists = await ease(ground.likes, options);
      return ({ last = NO_LIMIT }) => listScorer(ground, lists, last);
    },
  },
  {
    name: "iALS",
    settings: product(of("λ", [0.003, 0.01, 0.05]), of("α", [0.1, 0.5]), of("last", LASTS)),
    learntBy: (setting) => `${setting.λ} ${setting.α}`,
    learn: async (ground, setting) => {
      const own = { unobserved: setting.α as number, regularisation: setting.λ as number };
      const options = { ...own, width: 64, rounds: 8, random: randomNumbers(1), onProgress: () => {} };
      const score = foldIn(await ials(ground.likes, options), own);
      return ({ last = NO_LIMIT }) => {
        const history = likedHistory(ground);
        return spreading(ground, (one) => score(history(one).slice(-last)));
      };
    },
  },
];

function listScorer(ground: Ground, lists: NeighbourLists, last: number): Scorer {
  const history = likedHistory(ground);
  return spreading(ground, (one) => {
    const scores = new Float64Array(ground.likes.items.length);
    for (const i of history(one).slice(-last)) {
      lists.item[i]?.forEach((j, n) => {
        scores[j] = (scores[j] as number) + (lists.weight[i]?.[n] as number);
      });
    }
    return scores;
  });
}

/** How many liked each item until the case: as up to date as the served path's. */
function popularityScorer({ counted, cases }: Split, halfLifeDays: number): Scorer {
  const likes = { ...counted, weight: counted.weight.map((weight) => (weight > 0 ? 1 : 0)) };
  const inTime = cases.toSorted((a, b) => a.at - b.at);
  const live = new LivePopularity(likes, { since: inTime[0]?.at ?? 0, halfLifeDays });
  const scores = new Map(inTime.map((one) => [one, Float32Array.from(live.sumsAt(one.at))]));
  return (one) => Float64Array.from(scores.get(one) as Float32Array);
}

/** Positions of the items that somebody liked, oldest first. */
function likedHistory({ split: { all }, likes }: Ground): (one: Case) => number[] {
  const position = new Map(Array.from(likes.items, (item, at) => [item, at]));
  return ({ history }) =>
    history
      .filter((row) => (all.weight[row] as number) > 0)
      .map((row) => position.get(all.item[row] as number) ?? -1)
      .filter((at) => at >= 0);
}

/** From scores of the items that take part to scores of all; the others stand at the end, equals by popularity. */
function spreading({ split: { all }, likes }: Ground, part: Scorer): Scorer {
  return (one) => {
    const known = part(one);
    const scores = new Float64Array(all.items.length).fill(-1e6);
    likes.items.forEach((item, at) => {
      scores[item] = (known[at] as number) + 1e-9 * (likes.counts[at] as number);
    });
    return scores;
  };
}
