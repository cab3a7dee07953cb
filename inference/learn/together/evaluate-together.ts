import type { NeighbourLists } from "../neighbours.ts";
import type { Baskets } from "./baskets.ts";

const BEST = 10;

/**
 * Share of purchases from a time on, in baskets of several, for which one of the first ten of the list is in the basket
 * too; and the same for the ten that most was bought of before, whatever the purchase.
 */
export function evaluateTogether(lists: NeighbourLists, { purchases, from, to }: Baskets, time: number) {
  const popular = mostBought(purchases.item, (row) => (purchases.at[row] as number) < time, purchases.items.length);
  let [asked, hits, popularHits] = [0, 0, 0];
  for (let row = 0; row < purchases.item.length; row++) {
    const item = purchases.item[row] as number;
    const others = new Set(purchases.item.subarray(from[row], to[row]));
    others.delete(item);
    if ((purchases.at[row] as number) < time || others.size === 0) continue;
    asked++;
    const isHit = (list: Iterable<number>) => (Iterator.from(list).some((j) => others.has(j)) ? 1 : 0);
    hits += isHit((lists.item[item] ?? new Uint32Array()).subarray(0, BEST));
    popularHits += isHit(popular.filter((j) => j !== item).slice(0, BEST));
  }
  return { asked, hits: hits / Math.max(1, asked), popular: popularHits / Math.max(1, asked) };
}

function mostBought(item: Uint32Array, counted: (row: number) => boolean, count: number): number[] {
  const sums = new Float64Array(count);
  item.forEach((one, row) => {
    if (counted(row)) sums[one] = (sums[one] as number) + 1;
  });
  return Array.from(sums.keys())
    .sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b)
    .slice(0, BEST + 1);
}
