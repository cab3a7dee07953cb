/** Longest first, cut where the padded batch is full: no worker is left with a long batch at the end. */
export function packPerfectly<Item>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
  maxTokens: number,
): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let longest = 0;
  for (const item of items.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    if (batch.length > 0 && longest * (batch.length + 1) > maxTokens) {
      batches.push(batch);
      batch = [];
    }
    if (batch.length === 0) longest = lengthOf(item);
    batch.push(item);
  }
  return [...batches, batch];
}
