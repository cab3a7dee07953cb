import { type Interactions, rowsOf } from "../interactions.ts";

/** Purchases as baskets: what one person bought with no longer pause than `gap` milliseconds in between. */
export interface Baskets {
  readonly purchases: Interactions;
  /** Who made each purchase. */
  readonly user: Uint32Array;
  /** Where the basket of each purchase begins and ends, by row. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export function basketsOf(purchases: Interactions, gap: number): Baskets {
  const rows = purchases.item.length;
  const [user, from, to] = [new Uint32Array(rows), new Uint32Array(rows), new Uint32Array(rows)];
  for (let person = 0; person < purchases.users; person++) {
    const [first, end] = rowsOf(purchases, person);
    for (let row = first, begin = first; row < end; row++) {
      user[row] = person;
      const last = row + 1 === end || (purchases.at[row + 1] as number) - (purchases.at[row] as number) > gap;
      if (!last) continue;
      from.fill(begin, begin, row + 1);
      to.fill(row + 1, begin, row + 1);
      begin = row + 1;
    }
  }
  return { purchases, user, from, to };
}
