/** One like to predict: what measures need to know of it. */
export interface Judged {
  readonly user: number;
  readonly history: { readonly length: number };
  /** Nobody had done anything with the item in what was learnt from. */
  readonly cold: boolean;
}

/** Place of the liked item among the candidates, from 0; Infinity beyond what was looked at. */
export type RankOf<C> = (one: C) => number;

/** The place of one score among others; of equals half. */
export function placeOf(wanted: number, scores: Iterable<number>): number {
  if (wanted === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let better = 0;
  let equal = -1;
  for (const other of scores) {
    if (other > wanted) better++;
    else if (other === wanted) equal++;
  }
  return better + Math.max(0, equal) / 2;
}

export type Measure = (rank: number) => number;

export const hitAt =
  (places: number): Measure =>
  (rank) =>
    rank < places ? 1 : 0;

export const ndcgAt =
  (places: number): Measure =>
  (rank) =>
    rank < places ? 1 / Math.log2(rank + 2) : 0;

export const reciprocal: Measure = (rank) => 1 / (rank + 1);

export function meanOf<C>(cases: readonly C[], rankOf: RankOf<C>, measure: Measure): number {
  return cases.reduce((sum, one) => sum + measure(rankOf(one)), 0) / Math.max(1, cases.length);
}

const LENGTHS = [
  ["0", 0],
  ["1–5", 5],
  ["6–20", 20],
  ["21–100", 100],
  [">100", Number.POSITIVE_INFINITY],
] as const;

/** Groups that figures are told of, and who belongs to each. */
export const GROUPS: readonly { readonly name: string; readonly holds: (one: Judged) => boolean }[] = [
  ...LENGTHS.map(([name, most], i) => {
    const least = i === 0 ? 0 : (LENGTHS[i - 1]?.[1] ?? 0) + 1;
    return { name, holds: ({ history }: Judged) => history.length >= least && history.length <= most };
  }),
  { name: "new items", holds: ({ cold }) => cold },
  { name: "all", holds: () => true },
];
