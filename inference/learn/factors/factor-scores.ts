import type { Factors } from "../ials.ts";
import { rowsOf } from "../interactions.ts";
import type { Likes } from "../likes.ts";
import { type Prediction, positionsOf, type Recency, type Scorer, says } from "../predictions.ts";
import type { Tell } from "../read-interactions.ts";

/** What is known before the predictions. */
export interface Ground extends Pick<Scorer, "interactions" | "likes"> {
  /** Likes of so many items, the most liked. */
  readonly likesFor: (mostItems: number) => Likes;
}

/** What is served beside factors, learnt from what was before. */
export type Beside = (ground: Ground, tell: Tell) => Promise<Score>;

/** Scores of all items, by position in the likes. */
export type Score = (prediction: Prediction) => Float64Array;

/** b·d as the edge computes it: b = Σ_k says(weight_k, k) · d over the last actions before a row that turn to an item. */
export function factorScore(
  { interactions, likes }: Pick<Ground, "interactions" | "likes">,
  { width, items }: Factors,
  { fading, actions }: Recency,
): Score {
  const position = positionsOf(likes, interactions.items.length);
  return ({ user, row }) => {
    const [start] = rowsOf(interactions, user);
    const b = new Float64Array(width);
    let k = 0;
    for (let at = row - 1; at >= Math.max(start, row - actions); at--) {
      const weight = interactions.weight[at] as number;
      if (weight <= 0) continue;
      const factor = says(weight) * (++k) ** -fading;
      const i = position[interactions.item[at] as number] as number;
      if (i >= 0) for (let d = 0; d < width; d++) b[d] = (b[d] as number) + factor * (items[i * width + d] as number);
    }
    return dots(items, b);
  };
}

function dots(items: Float32Array, b: Float64Array): Float64Array {
  const width = b.length;
  const scores = new Float64Array(items.length / width);
  for (let j = 0, at = 0; j < scores.length; j++) {
    let sum = 0;
    for (let d = 0; d < width; d++, at++) sum += (items[at] as number) * (b[d] as number);
    scores[j] = sum;
  }
  return scores;
}
