import { rowsOf } from "./interactions.ts";
import type { Likes } from "./likes.ts";
import { neighbourScores, type Prediction, positionsOf, type Recency, type Scorer } from "./predictions.ts";

export interface Quality {
  /** Share of predictions whose item is among the first ten. */
  readonly hits: number;
  /** Mean of 1 / log2(1 + rank) over the first ten. */
  readonly ndcg: number;
  /** Mean of the best score, to bring methods to one scale. */
  readonly bestScore: number;
}

interface Blend extends Recency {
  /** What popularity 0..1 adds, as a share of the mean best score. */
  readonly popularity: number;
}

const BEST = 10;

/**
 * Ranks, for each prediction, all items the method knows and the person had not met, and looks where the liked one
 * stands. A liked item that the method does not know is a miss.
 */
export function evaluate(
  scorer: Scorer,
  predictions: readonly Prediction[],
  blend: Blend & { scale?: number },
): Quality {
  const popular = popularityOf(scorer.likes);
  let hits = 0;
  let ndcg = 0;
  let best = 0;
  for (const prediction of predictions) {
    const scores = neighbourScores(scorer, prediction, blend);
    best += scores.reduce((a, b) => Math.max(a, b), 0);
    const weight = blend.popularity * (blend.scale ?? 0);
    if (weight > 0)
      for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (popular[j] as number);
    const gain = gainOf(scores, prediction, scorer);
    if (gain > 0) hits++;
    ndcg += gain;
  }
  const count = Math.max(1, predictions.length);
  return { hits: hits / count, ndcg: ndcg / count, bestScore: best / count };
}

/** 0..1, by position: with the logarithm of how many like it. */
export function popularityOf({ counts }: Likes): Float64Array {
  const heaviest = Math.log1p(counts[0] ?? 0) || 1;
  return Float64Array.from(counts, (count) => Math.log1p(count) / heaviest);
}

/** 1 / log2(1 + rank) of what was liked, 0 beyond the first ten. What the person had met is struck from the scores. */
export function gainOf(
  scores: Float64Array,
  { user, row }: Prediction,
  { interactions, likes }: Pick<Scorer, "interactions" | "likes">,
): number {
  const position = positionsOf(likes, interactions.items.length);
  const [from] = rowsOf(interactions, user);
  for (let at = from; at < row; at++) {
    const j = position[interactions.item[at] as number] as number;
    if (j >= 0) scores[j] = Number.NEGATIVE_INFINITY;
  }
  const rank = rankOf(scores, position[interactions.item[row] as number] as number);
  return rank < BEST ? 1 / Math.log2(rank + 2) : 0;
}

/** How many items stand before this one; of equals half. */
function rankOf(scores: Float64Array, wanted: number): number {
  if (wanted < 0 || scores[wanted] === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const score = scores[wanted] as number;
  let better = 0;
  let equal = -1;
  for (const other of scores) {
    if (other > score) better++;
    else if (other === score) equal++;
  }
  return better + equal / 2;
}
