import { fansOf } from "./item-knn.ts";
import type { Likes } from "./likes.ts";
import { type NeighbourLists, strongestOfRows } from "./neighbours.ts";

export interface FollowingOptions {
  /** p: two likes that lie k places apart count k^−p; 0..2. */
  readonly nearness: number;
  /** What an item counts that was liked before, against one that was liked after; 0..1. */
  readonly backwards: number;
  readonly shrinkage: number;
  /** Places before and after that are looked at. */
  readonly reach: number;
  readonly neighbours: number;
}

/**
 * What people come to like next: item-based neighbours in which two likes of one person count the more, the nearer they
 * lie in time, and more forwards than backwards: Σ over people of k^−p / (√(a·b) + shrinkage). EASE and item-kNN see
 * sets; this sees the order, which where tastes and catalogues move says more than the set.
 */
export function following(likes: Likes, options: FollowingOptions): NeighbourLists {
  const { nearness, backwards, shrinkage, reach, neighbours } = options;
  const { counts, starts, item } = likes;
  const fans = fansOf(likes);
  const after = Float64Array.from({ length: reach + 1 }, (_, k) => (k === 0 ? 0 : k ** -nearness));
  return strongestOfRows(likes.items.length, neighbours, (i, weights) => {
    weights.fill(0);
    for (const user of fans(i)) {
      const [from, to] = [starts[user] as number, starts[user + 1] as number];
      const own = from + item.subarray(from, to).indexOf(i);
      for (let at = Math.max(from, own - reach); at < Math.min(to, own + reach + 1); at++) {
        const j = item[at] as number;
        const near = at > own ? (after[at - own] as number) : backwards * (after[own - at] as number);
        weights[j] = (weights[j] as number) + near;
      }
    }
    for (let j = 0; j < weights.length; j++) {
      const both = weights[j] as number;
      if (both > 0) weights[j] = both / (Math.sqrt((counts[i] as number) * (counts[j] as number)) + shrinkage);
    }
  });
}
