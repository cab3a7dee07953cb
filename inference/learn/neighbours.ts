/** Of each item the items that go with it, strongest first, as positions in Likes.items. */
export interface NeighbourLists {
  readonly item: readonly Uint32Array[];
  readonly weight: readonly Float32Array[];
}

/** The `most` largest weights, by absolute value, of each row that `fill` writes; a row's own place is left out. */
export function strongestOfRows(
  size: number,
  most: number,
  fill: (row: number, weights: Float64Array) => void,
): NeighbourLists {
  const weights = new Float64Array(size);
  const item: Uint32Array[] = [];
  const weight: Float32Array[] = [];
  for (let row = 0; row < size; row++) {
    fill(row, weights);
    weights[row] = 0;
    const threshold = nthLargest(weights, most);
    const kept = Uint32Array.from(weights.keys()).filter((at) => {
      const size = Math.abs(weights[at] as number);
      return size > 0 && size >= threshold;
    });
    const ranked = kept.sort((a, b) => Math.abs(weights[b] as number) - Math.abs(weights[a] as number)).slice(0, most);
    item.push(ranked);
    weight.push(Float32Array.from(ranked, (at) => weights[at] as number));
  }
  return { item, weight };
}

/** The `most` first of each row. */
export const cutLists = ({ item, weight }: NeighbourLists, most: number): NeighbourLists => ({
  item: item.map((row) => row.slice(0, most)),
  weight: weight.map((row) => row.slice(0, most)),
});

function nthLargest(weights: Float64Array, n: number): number {
  if (weights.length <= n) return 0;
  const sorted = weights.map(Math.abs).sort();
  return sorted[sorted.length - n] as number;
}
