import type { Likes } from "../likes.ts";

/** XᵀX, dense, row by row: how many people like both items of each pair. */
export function gram({ items, users, starts, item }: Likes): Float64Array {
  const n = items.length;
  const product = new Float64Array(n * n);
  for (let user = 0; user < users; user++) {
    const liked = item.subarray(starts[user], starts[user + 1]);
    for (const a of liked) {
      const row = a * n;
      for (const b of liked) product[row + b] = (product[row + b] as number) + 1;
    }
  }
  return product;
}
