import { type NeighbourLists, strongestOfRows } from "../neighbours.ts";
import type { Baskets } from "./baskets.ts";
import { logLikelihoodRatio } from "./log-likelihood-ratio.ts";

export interface TogetherOptions {
  /**
   * People who must have bought two things in one basket before anything is said of them: what fewer did would tell
   * what single persons bought.
   */
  readonly leastPeople: number;
  readonly neighbours: number;
  /** Larger baskets are no baskets but stocks: they are left out. */
  readonly mostInBasket: number;
  /** Purchases at or after this time are left out. */
  readonly before: number;
}

/**
 * Of each item what people buy in one basket with it: 1 − 1 / (1 + log-likelihood ratio), for pairs that come together
 * more often than chance. People are counted, not baskets: one person's habit is one voice.
 */
export function togetherLists(baskets: Baskets, options: TogetherOptions): NeighbourLists {
  const { purchases, user, from, to } = baskets;
  const count = purchases.items.length;
  const rowsOfItem = rowsByItem(baskets, options.before);
  const buyers = Float64Array.from({ length: count }, (_, i) => distinct(rowsOfItem(i), user));
  const people = distinct(
    purchases.item.keys().filter((row) => (purchases.at[row] as number) < options.before),
    user,
  );
  const voice = new Int32Array(count);
  return strongestOfRows(count, options.neighbours, (i, weights) => {
    weights.fill(0);
    voice.fill(-1);
    for (const row of rowsOfItem(i)) {
      if ((to[row] as number) - (from[row] as number) > options.mostInBasket) continue;
      for (let at = from[row] as number; at < (to[row] as number); at++) {
        const j = purchases.item[at] as number;
        if (voice[j] === user[row] || (purchases.at[at] as number) >= options.before) continue;
        voice[j] = user[row] as number;
        weights[j] = (weights[j] as number) + 1;
      }
    }
    for (let j = 0; j < count; j++) {
      const both = weights[j] as number;
      if (both > 0) weights[j] = surety(both, { i: buyers[i] as number, j: buyers[j] as number, people, options });
    }
  });
}

interface Buyers {
  readonly i: number;
  readonly j: number;
  readonly people: number;
  readonly options: TogetherOptions;
}

function surety(both: number, { i, j, people, options }: Buyers): number {
  if (both < options.leastPeople || both * people <= i * j) return 0;
  // Who bought both in different baskets counts as a buyer of each: then there may be nobody left for neither.
  const neither = Math.max(0, people - i - j + both);
  const ratio = logLikelihoodRatio({ both, first: i - both, second: j - both, neither });
  return 1 - 1 / (1 + ratio);
}

/** Rows of each item before a time, by person. */
function rowsByItem({ purchases }: Baskets, before: number): (item: number) => Uint32Array {
  const begins = new Uint32Array(purchases.items.length + 1);
  const counted = (row: number) => (purchases.at[row] as number) < before;
  purchases.item.forEach((item, row) => {
    if (counted(row)) begins[item + 1] = (begins[item + 1] as number) + 1;
  });
  for (let i = 1; i < begins.length; i++) begins[i] = (begins[i] as number) + (begins[i - 1] as number);
  const next = begins.slice();
  const rows = new Uint32Array(begins.at(-1) ?? 0);
  purchases.item.forEach((item, row) => {
    if (!counted(row)) return;
    rows[next[item] as number] = row;
    next[item] = (next[item] as number) + 1;
  });
  return (item) => rows.subarray(begins[item], begins[item + 1]);
}

/** How many people; rows come person by person. */
function distinct(rows: Iterable<number>, user: Uint32Array): number {
  let people = 0;
  let last = -1;
  for (const row of rows) {
    if (user[row] !== last) people++;
    last = user[row] as number;
  }
  return people;
}
