import { seeded, simplifiedSilhouette } from "./choose-clustering.ts";
import { type Clustering, sphericalKMeans } from "./spherical-k-means.ts";
import type { DiscoveryTuning } from "./tuning.ts";

export interface Group {
  readonly centroid: Float32Array;
  /** Numbers of the centroids that it holds, two at least. */
  readonly of: readonly number[];
}

/**
 * Which centroids belong together under a parent: the finest division of them whose silhouette is nearly the best, where
 * that is good enough; the former division, moved, while it is nearly as good. What stands alone gets no parent.
 */
export function groupTopics(
  centroids: readonly Float32Array[],
  former: readonly Float32Array[],
  tuning: DiscoveryTuning,
): Group[] {
  if (centroids.length < tuning.groupedFrom) return [];
  const counts = Array.from({ length: Math.floor(centroids.length / 2) - 1 }, (_, i) => i + 2);
  const rate = (clustering: Clustering) => ({ clustering, silhouette: simplifiedSilhouette(centroids, clustering) });
  const tries = counts.map((count) => rate(seeded(centroids, count, tuning)));
  const best = Math.max(...tries.map(({ silhouette }) => silhouette));
  const fresh = tries.findLast(({ silhouette }) => silhouette >= tuning.cohesion * best);
  const moved = former.length > 1 ? rate(sphericalKMeans(centroids, former, tuning.rounds)) : undefined;
  const chosen = moved && moved.silhouette >= tuning.cohesion * best ? moved : fresh;
  return chosen === undefined || chosen.silhouette < tuning.groupCohesion ? [] : groupsOf(chosen.clustering);
}

function groupsOf({ centroids, of }: Clustering): Group[] {
  return centroids
    .map((centroid, group) => ({ centroid, of: [...of.keys()].filter((i) => of[i] === group) }))
    .filter((group) => group.of.length > 1);
}
