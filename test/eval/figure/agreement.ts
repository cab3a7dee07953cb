/** How far a division into clusters agrees with labels. Both lists are as long as the items are many. */

/** Share of the items that belong to the commonest label of their cluster. 1/clusters… 1, and it grows with clusters. */
export function purity(clusters: ArrayLike<number>, labels: readonly string[]): number {
  const counts = countPairs(clusters, labels);
  const commonest = [...counts.values()].map((inside) => Math.max(...inside.values()));
  return commonest.reduce((sum, n) => sum + n, 0) / labels.length;
}

/** Mutual information over the mean of both entropies: 0 for chance, 1 for the same division. */
export function normalisedMutualInformation(clusters: ArrayLike<number>, labels: readonly string[]): number {
  const n = labels.length;
  const counts = countPairs(clusters, labels);
  const ofLabel = new Map<string, number>();
  for (const label of labels) ofLabel.set(label, (ofLabel.get(label) ?? 0) + 1);
  let information = 0;
  const sizes: number[] = [];
  for (const inside of counts.values()) {
    const size = [...inside.values()].reduce((sum, count) => sum + count, 0);
    sizes.push(size);
    for (const [label, both] of inside) {
      information += (both / n) * Math.log((both * n) / (size * (ofLabel.get(label) as number)));
    }
  }
  const mean = (entropy(sizes, n) + entropy([...ofLabel.values()], n)) / 2;
  return mean === 0 ? 1 : information / mean;
}

const entropy = (sizes: readonly number[], n: number) =>
  -sizes.reduce((sum, size) => sum + (size === 0 ? 0 : (size / n) * Math.log(size / n)), 0);

function countPairs(clusters: ArrayLike<number>, labels: readonly string[]): Map<number, Map<string, number>> {
  const counts = new Map<number, Map<string, number>>();
  for (const [i, label] of labels.entries()) {
    const cluster = clusters[i] as number;
    const inside = counts.get(cluster) ?? new Map<string, number>();
    inside.set(label, (inside.get(label) ?? 0) + 1);
    counts.set(cluster, inside);
  }
  return counts;
}
