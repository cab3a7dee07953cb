import { type NeighbourLists, strongestOfRows } from "./neighbours.ts";

/**
 * (1 − share)·a + share·b, item by item, each brought to one scale before: the mean of its rows' strongest weights
 * is 1.
 */
export function blendLists(
  a: NeighbourLists,
  b: NeighbourLists,
  { share, neighbours }: { share: number; neighbours: number },
): NeighbourLists {
  const terms = [
    { lists: a, factor: (1 - share) / meanStrongest(a) },
    { lists: b, factor: share / meanStrongest(b) },
  ];
  return strongestOfRows(a.item.length, neighbours, (row, weights) => {
    weights.fill(0);
    for (const { lists, factor } of terms) {
      lists.item[row]?.forEach((j, n) => {
        weights[j] = (weights[j] as number) + factor * (lists.weight[row]?.[n] as number);
      });
    }
  });
}

/** Rows come strongest first; 1 when there is nothing. */
function meanStrongest({ weight }: NeighbourLists): number {
  const strongest = weight.flatMap((row) => (row.length > 0 ? [Math.abs(row[0] as number)] : []));
  return strongest.reduce((sum, value) => sum + value, 0) / strongest.length || 1;
}
