import { type CapRule, capCounter } from "./cap-counter.ts";

interface Choosing<T> {
  /** 0 by score alone, 1 by difference alone. */
  readonly diversity: number;
  readonly likeness: (a: T, b: T) => number;
  /** At most so many that agree in a value. */
  readonly caps?: readonly CapRule<T>[];
}

/**
 * Chooses `count` items one after another, each the best by (1 − diversity)·score − diversity·(likeness to the nearest
 * one already chosen): maximal marginal relevance, Carbonell and Goldstein 1998. Scores are brought to 0..1 within
 * the pool so that both terms weigh alike. `ranked` comes best first; diversity 0 keeps its order.
 */
export function diversify<T extends { readonly score: number }>(
  ranked: readonly T[],
  count: number,
  { diversity, likeness, caps = [] }: Choosing<T>,
): T[] {
  const best = ranked[0]?.score ?? 0;
  const spread = best - (ranked.at(-1)?.score ?? 0) || 1;
  const counter = capCounter(caps);
  const rest = ranked.map((item) => ({ item, relevance: 1 - (best - item.score) / spread, nearest: 0 }));
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    const [{ item }] = rest.splice(diversity > 0 ? indexOfBest(rest, diversity) : 0, 1) as [(typeof rest)[number]];
    if (!counter.take(item)) continue;
    chosen.push(item);
    if (diversity > 0) for (const entry of rest) entry.nearest = Math.max(entry.nearest, likeness(entry.item, item));
  }
  return chosen;
}

function indexOfBest(rest: readonly { relevance: number; nearest: number }[], diversity: number): number {
  let at = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rest.length; i++) {
    const { relevance, nearest } = rest[i] as (typeof rest)[number];
    const value = (1 - diversity) * relevance - diversity * nearest;
    if (value > highest) [at, highest] = [i, value];
  }
  return at;
}
