/** A division of unit vectors into clusters, each with its mean direction. */
export interface Clustering {
  readonly centroids: readonly Float32Array[];
  /** Of each vector the number of its cluster. */
  readonly of: Int32Array;
  /** Mean cosine of a vector and its centroid. */
  readonly fit: number;
}

export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
};

/**
 * Spherical k-means (Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", 2001):
 * each unit vector goes to the centroid of the highest cosine, each centroid is the direction of the sum of its vectors.
 * A cluster that is left empty is dropped.
 */
export function sphericalKMeans(
  vectors: readonly Float32Array[],
  start: readonly Float32Array[],
  rounds: number,
): Clustering {
  let centroids = start;
  let of = new Int32Array(vectors.length).fill(-1);
  for (let round = 0; round < rounds; round++) {
    const next = assign(vectors, centroids);
    const moved = next.some((cluster, i) => cluster !== of[i]);
    of = next;
    if (!moved) break;
    ({ centroids, of } = meansOf(vectors, of, centroids.length));
  }
  const fit = vectors.reduce((sum, vector, i) => sum + dot(vector, centroids[of[i] as number] as Float32Array), 0);
  return { centroids, of, fit: fit / Math.max(1, vectors.length) };
}

/** Of each vector the centroid of the highest cosine. */
export function assign(vectors: readonly Float32Array[], centroids: readonly Float32Array[]): Int32Array<ArrayBuffer> {
  return Int32Array.from(vectors, (vector) => {
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (const [cluster, centroid] of centroids.entries()) {
      const cosine = dot(vector, centroid);
      if (cosine > highest) [best, highest] = [cluster, cosine];
    }
    return best;
  });
}

function meansOf(vectors: readonly Float32Array[], of: Int32Array, count: number) {
  const width = vectors[0]?.length ?? 0;
  const sums = Array.from({ length: count }, () => new Float64Array(width));
  const sizes = new Int32Array(count);
  for (const [i, vector] of vectors.entries()) {
    const cluster = of[i] as number;
    const sum = sums[cluster] as Float64Array;
    for (let d = 0; d < width; d++) sum[d] = (sum[d] as number) + (vector[d] as number);
    sizes[cluster] = (sizes[cluster] as number) + 1;
  }
  const alive = Array.from(sizes.keys()).filter((cluster) => (sizes[cluster] as number) > 0);
  const place = new Map(alive.map((cluster, at) => [cluster, at]));
  return {
    centroids: alive.map((cluster) => unit(sums[cluster] as Float64Array)),
    of: of.map((cluster) => place.get(cluster) ?? -1),
  };
}

export function unit(vector: Float64Array | Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (x) => x / length);
}

/**
 * First centroids by k-means++ (Arthur and Vassilvitskii, 2007): each next one is drawn among the vectors by how far it
 * is (1 − cosine) from the nearest that was drawn before.
 */
export function seedCentroids(vectors: readonly Float32Array[], count: number, random: () => number): Float32Array[] {
  const first = vectors[Math.floor(random() * vectors.length)] as Float32Array;
  const drawn = [first];
  const far = Float64Array.from(vectors, (vector) => Math.max(0, 1 - dot(vector, first)));
  while (drawn.length < count) {
    const next = vectors[draw(far, random)] as Float32Array;
    drawn.push(next);
    for (const [i, vector] of vectors.entries())
      far[i] = Math.min(far[i] as number, Math.max(0, 1 - dot(vector, next)));
  }
  return drawn;
}

/** A place, each as likely as its weight. */
function draw(weights: Float64Array, random: () => number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random() * total;
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
