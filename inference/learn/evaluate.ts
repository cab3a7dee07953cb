import { rowsOf } from "./interactions.ts";
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
  const { interactions, likes } = scorer;
  const position = positionsOf(likes, interactions.items.length);
  const heaviest = Math.log1p(likes.counts[0] ?? 0) || 1;
  const popular = Float64Array.from(likes.counts, (count) => Math.log1p(count) / heaviest);
  let hits = 0;
  let ndcg = 0;
  let best = 0;
  for (const prediction of predictions) {
    const scores = neighbourScores(scorer, prediction, blend);
    best += scores.reduce((a, b) => Math.max(a, b), 0);
    const weight = blend.popularity * (blend.scale ?? 0);
    if (weight > 0)
      for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (popular[j] as number);
    const [from] = rowsOf(interactions, prediction.user);
    for (let at = from; at < prediction.row; at++) {
      const j = position[interactions.item[at] as number] as number;
      if (j >= 0) scores[j] = Number.NEGATIVE_INFINITY;
    }
    const rank = rankOf(scores, position[interactions.item[prediction.row] as number] as number);
    if (rank < BEST) {
      hits++;
      ndcg += 1 / Math.log2(rank + 2);
    }
  }
  const count = Math.max(1, predictions.length);
  return { hits: hits / count, ndcg: ndcg / count, bestScore: best / count };
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
