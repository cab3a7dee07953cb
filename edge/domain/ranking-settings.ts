import { type RankingTuning, rankingTuning } from "./tuning/ranking.ts";

/** The defaults with a tenant's own numbers over them; what is no number is ignored. */
export function rankingOf(overrides: unknown): RankingTuning {
  if (typeof overrides !== "object" || overrides === null) return rankingTuning;
  const numbers = Object.entries(overrides).filter(
    ([name, value]) => Object.hasOwn(rankingTuning, name) && Number.isFinite(value),
  );
  return { ...rankingTuning, ...Object.fromEntries(numbers) };
}
