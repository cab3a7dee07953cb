import type { Likes } from "./likes.ts";
import { type NeighbourLists, strongestOfRows } from "./neighbours.ts";

/**
 * Item-based nearest neighbours: the cosine of two items over people, shrunk where few people say so:
 * both / (√(a·b) + shrinkage). Memory grows with the items, not with their pairs.
 */
export function itemKnn(
  likes: Likes,
  { shrinkage, neighbours }: { shrinkage: number; neighbours: number },
): NeighbourLists {
  const { items, counts } = likes;
  const fans = fansOf(likes);
  return strongestOfRows(items.length, neighbours, (i, weights) => {
    weights.fill(0);
    for (const user of fans(i)) {
      for (let at = likes.starts[user] as number; at < (likes.starts[user + 1] as number); at++) {
        const j = likes.item[at] as number;
        weights[j] = (weights[j] as number) + 1;
      }
    }
    for (let j = 0; j < weights.length; j++) {
      const both = weights[j] as number;
      if (both > 0) weights[j] = both / (Math.sqrt((counts[i] as number) * (counts[j] as number)) + shrinkage);
    }
  });
}

/** Who likes each item: the matrix by columns. */
export function fansOf({ items, users, starts, item, counts }: Likes): (at: number) => Uint32Array {
  const begins = new Uint32Array(items.length + 1);
  for (let i = 0; i < items.length; i++) begins[i + 1] = (begins[i] as number) + (counts[i] as number);
  const next = begins.slice();
  const fans = new Uint32Array(item.length);
  for (let user = 0; user < users; user++) {
    for (let at = starts[user] as number; at < (starts[user + 1] as number); at++) {
      const i = item[at] as number;
      fans[next[i] as number] = user;
      next[i] = (next[i] as number) + 1;
    }
  }
  return (i) => fans.subarray(begins[i], begins[i + 1]);
}
