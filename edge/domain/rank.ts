import { type Likeness, type ScoreParts, type ScoreWeights, type Standing, scoreOf, scoreParts } from "./score.ts";

export interface RankCandidate {
  readonly itemId: string;
  readonly likeness: Likeness;
  readonly standing: Standing;
}

export type Ranked<C extends RankCandidate> = C & { readonly score: number; readonly parts: ScoreParts };

/** Scores candidates in double precision, best first; equal scores by id, so that an order can be repeated. */
export function rank<C extends RankCandidate>(candidates: readonly C[], weights: ScoreWeights): Ranked<C>[] {
  return candidates
    .map((candidate) => {
      const parts = scoreParts(candidate.likeness, candidate.standing, weights);
      return { ...candidate, parts, score: scoreOf(parts) };
    })
    .sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1));
}
