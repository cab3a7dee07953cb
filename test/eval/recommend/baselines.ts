import { ease } from "../../../inference/learn/ease.ts";
import { type Factors, ials } from "../../../inference/learn/ials.ts";
import type { Interactions } from "../../../inference/learn/interactions.ts";
import { itemKnn } from "../../../inference/learn/item-knn.ts";
import { type Likes, likesOf } from "../../../inference/learn/likes.ts";
import { solve } from "../../../inference/learn/matrix/solve.ts";
import type { NeighbourLists } from "../../../inference/learn/neighbours.ts";
import { randomNumbers } from "../../bench/measure.ts";
import type { Case, Split } from "./cases.ts";

/** A score for every item; what the person has met is left out by the measure. */
export type Scorer = (one: Case) => Float64Array;

/** Everything the baselines know of the likes: no limit but what memory sets. */
const LIMITS = { mostItems: 3_500, leastPeople: 2, before: Number.POSITIVE_INFINITY };
const WHOLE_ROWS = 3_500;

/** Baselines by name, each with the settings among which the best on this split is shown. */
export async function buildBaselines(
  { all, learnt }: Split,
  tell: (line: string) => void,
): Promise<Record<string, Scorer>> {
  const likes = likesOf(learnt, LIMITS);
  const history = likedHistory(all, likes);
  const spread = spreading(all.items.length, likes);
  const popularity = countLikes(learnt);
  const byLists =
    (lists: NeighbourLists, latest = Number.POSITIVE_INFINITY): Scorer =>
    (one) =>
      spread((scores) => {
        for (const i of history(one).slice(-latest)) {
          lists.item[i]?.forEach((j, n) => {
            scores[j] = (scores[j] as number) + (lists.weight[i]?.[n] as number);
          });
        }
      });
  const found: Record<string, Scorer> = { popularity: () => popularity };
  tell("item-kNN");
  found["item-kNN"] = byLists(itemKnn(likes, { shrinkage: 20, neighbours: 200 }));
  for (const regularisation of [100, 400]) {
    tell(`EASE λ=${regularisation}`);
    const lists = await ease(likes, { regularisation, neighbours: WHOLE_ROWS, onProgress: () => {} });
    found[`EASE λ=${regularisation}`] = byLists(lists);
    found[`EASE λ=${regularisation}, last 10 likes`] = byLists(lists, 10);
  }
  for (const regularisation of [0.01, 0.05]) {
    tell(`iALS λ=${regularisation}`);
    const options = {
      width: 64,
      unobserved: 0.1,
      regularisation,
      rounds: 8,
      random: randomNumbers(1),
      onProgress: () => {},
    };
    const factors = await ials(likes, options);
    found[`iALS λ=${regularisation}`] = (one) => spread(foldIn(factors, likes, { liked: history(one), options }));
  }
  return found;
}

/** Positions of the items that somebody liked, oldest first. */
function likedHistory(all: Interactions, likes: Likes): (one: Case) => number[] {
  const position = new Map(Array.from(likes.items, (item, at) => [item, at]));
  return ({ history }) =>
    history
      .filter((row) => (all.weight[row] as number) > 0)
      .map((row) => position.get(all.item[row] as number) ?? -1)
      .filter((at) => at >= 0);
}

/** From scores of the items that take part to scores of all; the others stand at the end. */
const spreading = (count: number, likes: Likes) => (fill: (scores: Float64Array) => void) => {
  const part = new Float64Array(likes.items.length);
  fill(part);
  const scores = new Float64Array(count).fill(-1e6);
  likes.items.forEach((item, at) => {
    scores[item] = (part[at] as number) + 1e-9 * (likes.counts[at] as number);
  });
  return scores;
};

function countLikes(learnt: Interactions): Float64Array {
  const counts = new Float64Array(learnt.items.length);
  learnt.item.forEach((item, row) => {
    if ((learnt.weight[row] as number) > 0) counts[item] = (counts[item] as number) + 1;
  });
  return counts;
}

/** The exact fold-in: the row that iALS would solve for this history. */
function foldIn(
  { width, items }: Factors,
  likes: Likes,
  { liked, options }: { liked: readonly number[]; options: { unobserved: number; regularisation: number } },
) {
  return (scores: Float64Array) => {
    const a = new Float64Array(width * width);
    const x = new Float64Array(width);
    const vector = (at: number) => items.subarray(at * width, (at + 1) * width);
    const add = (v: Float32Array, factor: number) => {
      for (let i = 0; i < width; i++)
        for (let j = 0; j < width; j++)
          a[i * width + j] = (a[i * width + j] as number) + factor * (v[i] as number) * (v[j] as number);
    };
    for (let j = 0; j < likes.items.length; j++) add(vector(j), options.unobserved);
    for (const i of liked) {
      add(vector(i), 1);
      vector(i).forEach((value, d) => {
        x[d] = (x[d] as number) + value;
      });
    }
    const ridge = options.regularisation * (liked.length + options.unobserved * likes.items.length);
    for (let d = 0; d < width; d++) a[d * width + d] = (a[d * width + d] as number) + ridge;
    solve(a, x);
    for (let j = 0; j < scores.length; j++)
      scores[j] = vector(j).reduce((sum, value, d) => sum + value * (x[d] as number), 0);
  };
}
