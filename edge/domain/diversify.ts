/**
 * Chooses `count` items one after another, each the best by (1 − diversity)·score − diversity·(likeness to the nearest
 * one already chosen): maximal marginal relevance, Carbonell and Goldstein 1998. Scores are brought to 0..1 within
 * the pool so that both terms weigh alike. `ranked` comes best first; diversity 0 keeps its order.
 */
export function diversify<T extends { readonly score: number }>(
  ranked: readonly T[],
  count: number,
  { diversity, likeness }: { readonly diversity: number; readonly likeness: (a: T, b: T) => number },
): T[] {
  if (diversity <= 0 || ranked.length <= 1) return ranked.slice(0, count);
  const best = ranked[0]?.score ?? 0;
  const spread = best - (ranked.at(-1)?.score ?? 0) || 1;
  const rest = ranked.map((item) => ({ item, relevance: 1 - (best - item.score) / spread, nearest: 0 }));
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    let at = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rest.length; i++) {
      const { relevance, nearest } = rest[i] as (typeof rest)[number];
      const value = (1 - diversity) * relevance - diversity * nearest;
      if (value > highest) [at, highest] = [i, value];
    }
    const [{ item }] = rest.splice(at, 1) as [(typeof rest)[number]];
    chosen.push(item);
    for (const entry of rest) entry.nearest = Math.max(entry.nearest, likeness(entry.item, item));
  }
  return chosen;
}
