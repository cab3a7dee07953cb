import type { Stance } from "../reading.ts";

const STANCES = ["like", "dislike", "neutral"] as const satisfies readonly Stance[];

/** The stance with the highest score, and that score. */
export function likeliest(score: (stance: Stance) => number): { readonly stance: Stance; readonly confidence: number } {
  const stance = STANCES.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
  return { stance, confidence: score(stance) };
}
