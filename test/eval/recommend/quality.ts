import type { Case } from "./cases.ts";

/** Rank of the liked item among all items the person had not met, from 0; Infinity beyond what was looked at. */
export type RankOf = (one: Case) => number;

export const rankInScores =
  (score: (one: Case) => Float64Array, itemOf: (row: number) => number): RankOf =>
  (one) => {
    const scores = score(one).slice();
    for (const row of one.history) scores[itemOf(row)] = Number.NEGATIVE_INFINITY;
    const wanted = scores[one.item] as number;
    if (wanted === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
    let better = 0;
    let equal = -1;
    for (const other of scores) {
      if (other > wanted) better++;
      else if (other === wanted) equal++;
    }
    return better + equal / 2;
  };

export const rankInSlate =
  (slate: (one: Case) => readonly number[]): RankOf =>
  (one) => {
    const at = slate(one).indexOf(one.item);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };

export interface Figure {
  readonly mean: number;
  /** Half the width of the 95 % interval. */
  readonly margin: number;
  readonly count: number;
}

export const hitAt = (places: number) => (rank: number) => (rank < places ? 1 : 0);
export const ndcgAt = (places: number) => (rank: number) => (rank < places ? 1 / Math.log2(rank + 2) : 0);
export const reciprocal = (rank: number) => 1 / (rank + 1);

export function figureOf(values: readonly number[]): Figure {
  const count = values.length;
  if (count === 0) return { mean: 0, margin: 0, count };
  const mean = values.reduce((a, b) => a + b, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1);
  return { mean, margin: 1.96 * Math.sqrt(variance / count), count };
}

export const HISTORY_BUCKETS = ["0", "1–5", "6–20", "21–100", ">100"] as const;

export function bucketOf(length: number): (typeof HISTORY_BUCKETS)[number] {
  if (length === 0) return "0";
  if (length <= 5) return "1–5";
  if (length <= 20) return "6–20";
  return length <= 100 ? "21–100" : ">100";
}
