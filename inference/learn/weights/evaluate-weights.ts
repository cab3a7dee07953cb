import { scoreOf } from "./fit-weights.ts";
import type { Shown } from "./shown.ts";

export interface WeightsQuality {
  /** Share of the other shown items that stand below what was chosen, and above what was turned away. */
  readonly auc: number;
  /** Of the shown items put in the weights' order. */
  readonly ndcg: number;
}

/** The most that a choice from far down counts against one from the top: rare ones must not decide alone. */
const MOST_WEIGHT = 10;

/**
 * How well weights order what one person was shown. A choice at a place that few look at counts for those who did not
 * get there: inverse propensity weights (Joachims et al., "Unbiased Learning-to-Rank with Biased Feedback", 2017). It is
 * compared with all other items, chosen or not: those that were not are mostly those that were not seen, and would
 * speak for the order in which things were shown.
 */
export function qualityOf({ amounts, sign }: Shown, weights: ArrayLike<number>, sight: number): WeightsQuality {
  const scores = amounts.map((x) => scoreOf(x, weights));
  const worth = sign.map((one, place) => (one === 0 ? 0 : Math.min(MOST_WEIGHT, (place + 1) ** sight)));
  const chosen = worth.map((amount, place) => ((sign[place] as number) > 0 ? amount : 0));
  return { auc: aucOf(scores, sign, worth), ndcg: ndcgOf(scores, chosen) };
}

function aucOf(scores: readonly number[], sign: readonly number[], worth: readonly number[]): number {
  let [right, all] = [0, 0];
  for (const [i, score] of scores.entries()) {
    const amount = worth[i] as number;
    if (amount === 0) continue;
    for (const [j, other] of scores.entries()) {
      if (i === j) continue;
      const ahead = (sign[i] as number) * (score - other);
      all += amount;
      right += amount * (ahead > 0 ? 1 : ahead === 0 ? 0.5 : 0);
    }
  }
  return all === 0 ? 0.5 : right / all;
}

function ndcgOf(scores: readonly number[], worth: readonly number[]): number {
  const gain = (order: readonly number[]) => order.reduce((sum, amount, rank) => sum + amount / Math.log2(rank + 2), 0);
  const ideal = gain(worth.toSorted((a, b) => b - a));
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return ideal === 0 ? 0 : gain(order.map((at) => worth[at] as number)) / ideal;
}
