import type { Likes } from "./likes.ts";
import { gram } from "./matrix/gram.ts";
import { invert } from "./matrix/invert.ts";
import { type NeighbourLists, strongestOfRows } from "./neighbours.ts";

export interface EaseOptions {
  /** λ: added to the diagonal; larger for fewer interactions. */
  readonly regularisation: number;
  readonly neighbours: number;
  readonly onProgress: (share: number) => void | Promise<void>;
}

/**
 * EASE (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019): the item-item weights B with a zero
 * diagonal that minimise ‖X − XB‖² + λ‖B‖², in closed form from P = (XᵀX + λI)⁻¹: B_ij = −P_ij / P_jj.
 * Memory 16·n², time n³ in the number of items.
 */
export async function ease(
  likes: Likes,
  { regularisation, neighbours, onProgress }: EaseOptions,
): Promise<NeighbourLists> {
  const n = likes.items.length;
  const inverse = gram(likes);
  for (let i = 0; i < n; i++) inverse[i * n + i] = (inverse[i * n + i] as number) + regularisation;
  await invert(inverse, n, onProgress);
  const diagonal = Float64Array.from({ length: n }, (_, i) => inverse[i * n + i] as number);
  return strongestOfRows(n, neighbours, (i, weights) => {
    for (let j = 0; j < n; j++) weights[j] = -(inverse[i * n + j] as number) / (diagonal[j] as number);
  });
}
