import { dot } from "./vector.ts";

interface Placed {
  readonly score: number;
  readonly vector: Float32Array;
}

/**
 * Chooses `count` items one after another, each the best by (1 − diversity)·score − diversity·(likeness to the nearest
 * one already chosen): maximal marginal relevance, Carbonell and Goldstein 1998. Scores are brought to 0..1 within
 * the pool so that both terms weigh alike. `ranked` comes best first; diversity 0 keeps its order.
 */
export function diversify<T extends Placed>(ranked: readonly T[], count: number, diversity: number): T[] {
  if (diversity <= 0 || ranked.length <= 1) return ranked.slice(0, count);
  const best = ranked[0]?.score ?? 0;
  const spread = best - (ranked.at(-1)?.score ?? 0) || 1;
  const rest = ranked.map((item) => ({ item, relevance: 1 - (best - item.score) / spread, nearest: 0 }));
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    const value = ({ relevance, nearest }: (typeof rest)[number]) => (1 - diversity) * relevance - diversity * nearest;
    const at = rest.reduce((top, entry, i) => (value(entry) > value(rest[top] as typeof entry) ? i : top), 0);
    const [{ item }] = rest.splice(at, 1) as [(typeof rest)[number]];
    chosen.push(item);
    for (const entry of rest) entry.nearest = Math.max(entry.nearest, dot(entry.item.vector, item.vector));
  }
  return chosen;
}
