export interface RankedList {
  readonly name: string;
  /** Ids, the best first. */
  readonly ids: readonly string[];
  readonly weight: number;
}

export interface Fused {
  readonly id: string;
  readonly score: number;
  /** What each list adds. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Constant of the formula below; the higher, the less the very first places stand out. 60 is its authors' choice. */
const FLATTENING = 60;

/**
 * One ranking of several, by places alone: Σ weight / (60 + place). Scores of different kinds (BM25, cosines) cannot be
 * added; places can (reciprocal rank fusion; Cormack, Clarke and Büttcher 2009). Scaled so that first in all lists is 1.
 */
export function fuse(lists: readonly RankedList[]): Fused[] {
  const best = lists.reduce((sum, { weight }) => sum + weight, 0) / (FLATTENING + 1);
  const found = new Map<string, Record<string, number>>();
  for (const { name, ids, weight } of lists) {
    for (const [place, id] of ids.entries()) {
      found.set(id, { ...found.get(id), [name]: weight / (FLATTENING + 1 + place) / best });
    }
  }
  return [...found]
    .map(([id, parts]) => ({ id, parts, score: Object.values(parts).reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
