import { dot } from "./spherical-k-means.ts";

/**
 * Which former centroid each new one is, if any: pairs of the highest cosine first, each used once, down to `least`.
 */
export function matchCentroids(
  centroids: readonly Float32Array[],
  former: readonly Float32Array[],
  least: number,
): Map<number, number> {
  const pairs = centroids.flatMap((centroid, now) =>
    former.map((before, then) => ({ now, then, cosine: dot(centroid, before) })),
  );
  const matched = new Map<number, number>();
  const used = new Set<number>();
  for (const { now, then } of pairs.filter(({ cosine }) => cosine >= least).sort((a, b) => b.cosine - a.cosine)) {
    if (matched.has(now) || used.has(then)) continue;
    matched.set(now, then);
    used.add(then);
  }
  return matched;
}
