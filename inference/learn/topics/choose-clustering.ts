import { randomNumbers } from "../random-numbers.ts";
import { assign, type Clustering, dot, seedCentroids, sphericalKMeans } from "./spherical-k-means.ts";
import type { DiscoveryTuning } from "./tuning.ts";

export interface Chosen {
  readonly clustering: Clustering;
  /** Silhouette of what was chosen. */
  readonly silhouette: number;
  /** True where the former clusters, moved, were kept. */
  readonly kept: boolean;
  /** Silhouette by number of clusters that was tried. */
  readonly tried: Readonly<Record<number, number>>;
}

/**
 * Divides vectors into clusters. Of the numbers tried it takes the largest whose silhouette is at least `cohesion` of the
 * best: the best is often two or three, which hold together best and say least. Former centroids, moved by k-means, are
 * kept while their silhouette is at least `cohesion` of that of the new clusters, and these are not very many more: what
 * somebody was told yesterday should still hold.
 */
export function chooseClustering(
  vectors: readonly Float32Array[],
  former: readonly Float32Array[],
  tuning: DiscoveryTuning,
): Chosen {
  const sample = evenly(vectors, tuning.sample);
  const counts = tuning.counts.filter((count) => count * tuning.leastItems <= sample.length);
  const tries = counts.map((count) => rate(sample, seeded(sample, count, tuning)));
  const tried = Object.fromEntries(
    tries.map(({ clustering, silhouette }) => [clustering.centroids.length, silhouette]),
  );
  const fresh = finest(tries, tuning.cohesion) ?? rate(sample, oneOf(sample));
  const moved = former.length > 1 ? rate(sample, sphericalKMeans(sample, former, tuning.rounds)) : undefined;
  const kept = moved !== undefined && stillGood(moved, fresh, tuning);
  const { clustering, silhouette } = kept ? moved : fresh;
  const whole = sphericalKMeans(vectors, clustering.centroids, tuning.rounds);
  return { clustering: withoutSmall(vectors, whole, tuning), silhouette, kept, tried };
}

interface Rated {
  readonly clustering: Clustering;
  readonly silhouette: number;
}

function finest(tries: readonly Rated[], cohesion: number): Rated | undefined {
  const best = Math.max(...tries.map(({ silhouette }) => silhouette));
  return tries.findLast(({ silhouette }) => silhouette >= cohesion * best);
}

function stillGood(moved: Rated, fresh: Rated, { cohesion, finer }: DiscoveryTuning): boolean {
  const ratio = fresh.clustering.centroids.length / moved.clustering.centroids.length;
  return moved.silhouette >= cohesion * fresh.silhouette && ratio < finer;
}

const rate = (vectors: readonly Float32Array[], clustering: Clustering): Rated => ({
  clustering,
  silhouette: simplifiedSilhouette(vectors, clustering),
});

const oneOf = (vectors: readonly Float32Array[]) => sphericalKMeans(vectors, vectors.slice(0, 1), 2);

/** The best of several seedings of one number of clusters. */
export function seeded(vectors: readonly Float32Array[], count: number, tuning: DiscoveryTuning): Clustering {
  const tries = Array.from({ length: tuning.seedings }, (_, seed) =>
    sphericalKMeans(vectors, seedCentroids(vectors, count, randomNumbers(seed + 1)), tuning.rounds),
  );
  return tries.reduce((a, b) => (b.fit > a.fit ? b : a));
}

/**
 * Simplified silhouette (Vendramin, Campello and Hruschka, 2010): the mean of (b − a) / max(a, b), where a is the
 * distance (1 − cosine) to one's own centroid and b that to the nearest other. −1..1; 0 for a single cluster.
 *
 * One's own centroid is taken without oneself: in many dimensions a centroid of few leans towards each of them, and the
 * more clusters, the better they would look. With S the sum of the cluster, c = S/|S|: cos(x, S − x) = (x·S − 1)/|S − x|.
 */
export function simplifiedSilhouette(vectors: readonly Float32Array[], { centroids, of }: Clustering): number {
  if (centroids.length < 2) return 0;
  const lengths = new Float64Array(centroids.length);
  for (const [i, vector] of vectors.entries()) {
    const own = of[i] as number;
    lengths[own] = (lengths[own] as number) + dot(vector, centroids[own] as Float32Array);
  }
  let sum = 0;
  for (const [i, vector] of vectors.entries()) {
    let own = 1;
    let other = Number.POSITIVE_INFINITY;
    for (const [cluster, centroid] of centroids.entries()) {
      const cosine = dot(vector, centroid);
      if (cluster === of[i]) own = 1 - withoutOneself(cosine, lengths[cluster] as number);
      else other = Math.min(other, 1 - cosine);
    }
    sum += (other - own) / (Math.max(other, own) || 1);
  }
  return sum / vectors.length;
}

/** Cosine of a unit vector with the sum of the others of its cluster, from that with the whole sum of a length. */
function withoutOneself(cosine: number, length: number): number {
  const product = cosine * length;
  const rest = Math.sqrt(Math.max(0, length * length - 2 * product + 1));
  return rest < 1e-6 ? 0 : (product - 1) / rest;
}

/** Clusters of too few are dropped, and all is divided among the rest. */
function withoutSmall(vectors: readonly Float32Array[], clustering: Clustering, tuning: DiscoveryTuning): Clustering {
  const { centroids, of } = clustering;
  const sizes = new Int32Array(centroids.length);
  for (const cluster of of) sizes[cluster] = (sizes[cluster] as number) + 1;
  const large = centroids.filter((_, cluster) => (sizes[cluster] as number) >= tuning.leastItems);
  if (large.length === centroids.length || large.length === 0) return clustering;
  return { ...clustering, centroids: large, of: assign(vectors, large) };
}

/** At most `most`, at even steps. */
function evenly<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * step)] as T);
}
