import type { CapCounter } from "./cap-counter.ts";

interface Choosing<T> {
  /** 0 by score alone, 1 by difference alone. */
  readonly diversity: number;
  readonly likeness: (a: T, b: T) => number;
  /** Counts those chosen: at most so many may agree in a value. */
  readonly counter?: Pick<CapCounter<T>, "take">;
}

/**
 * Chooses `count` items one after another, each the best by (1 − diversity)·score − diversity·(likeness to the nearest
 * one already chosen): maximal marginal relevance, Carbonell and Goldstein 1998. Scores are brought to 0..1 within
 * the pool so that both terms weigh alike. `ranked` comes best first; diversity 0 keeps its order.
 */
export function diversify<T extends { readonly score: number }>(
  ranked: readonly T[],
  count: number,
  { diversity, likeness, counter }: Choosing<T>,
): T[] {
  const best = ranked[0]?.score ?? 0;
  const spread = best - (ranked.at(-1)?.score ?? 0) || 1;
  const rest = ranked.map((item) => ({ item, relevance: 1 - (best - item.score) / spread, nearest: 0, met: 0 }));
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    const at = diversity > 0 ? indexOfBest(rest, chosen, { diversity, likeness }) : 0;
    const [{ item }] = rest.splice(at, 1) as [(typeof rest)[number]];
    if (counter === undefined || counter.take(item)) chosen.push(item);
  }
  return chosen;
}

interface Waiting<T> {
  readonly item: T;
  readonly relevance: number;
  /** Likeness to the nearest of the first `met` that were chosen; more of them can only raise it. */
  nearest: number;
  met: number;
}

/** Looks closely only at those that could still be the best: of 2,000 for 500 places that is a fraction of all pairs. */
function indexOfBest<T>(
  rest: readonly Waiting<T>[],
  chosen: readonly T[],
  { diversity, likeness }: Pick<Choosing<T>, "diversity" | "likeness">,
): number {
  const marginal = ({ relevance, nearest }: Waiting<T>) => (1 - diversity) * relevance - diversity * nearest;
  let at = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [i, waiting] of rest.entries()) {
    if ((1 - diversity) * waiting.relevance <= highest) break;
    if (marginal(waiting) <= highest) continue;
    for (; waiting.met < chosen.length; waiting.met++) {
      waiting.nearest = Math.max(waiting.nearest, likeness(waiting.item, chosen[waiting.met] as T));
    }
    const value = marginal(waiting);
    if (value > highest) [at, highest] = [i, value];
  }
  return at;
}
