import type { Words } from "./words-of-item.ts";

export interface RankedWord {
  readonly word: string;
  /** c-TF-IDF. */
  readonly weight: number;
  /** Items of the cluster that hold it. */
  readonly items: number;
  /** Share of all items that hold it which are of the cluster. */
  readonly precision: number;
}

/** Of each cluster its words by language, the most characteristic first. */
export type RankedWords = ReadonlyMap<string, readonly RankedWord[]>;

/**
 * Class-based TF-IDF (Grootendorst, "BERTopic", 2022), a word counted once an item:
 *
 *     W(word, cluster) = tf(word, cluster) / tf(cluster) · log(1 + A / f(word))
 *
 * tf(word, cluster): items of the cluster with the word; tf(cluster): the sum of these over all words; f(word): items
 * with the word in all clusters; A: words of a cluster on average. Each language by itself.
 */
export function rankWords(words: readonly Words[], of: Int32Array, count: number): RankedWords[] {
  const languages = new Set(words.flatMap((own) => [...own.keys()]));
  const ranked = Array.from({ length: count }, () => new Map<string, RankedWord[]>());
  for (const language of languages) {
    for (const [cluster, list] of rankIn(
      words.map((own) => own.get(language)),
      of,
      count,
    ).entries()) {
      ranked[cluster]?.set(language, list);
    }
  }
  return ranked;
}

function rankIn(items: readonly (ReadonlySet<string> | undefined)[], of: Int32Array, count: number): RankedWord[][] {
  const inCluster = Array.from({ length: count }, () => new Map<string, number>());
  const inAll = new Map<string, number>();
  for (const [i, own] of items.entries()) {
    const counts = inCluster[of[i] as number];
    for (const word of own ?? []) {
      counts?.set(word, (counts.get(word) ?? 0) + 1);
      inAll.set(word, (inAll.get(word) ?? 0) + 1);
    }
  }
  const sums = inCluster.map((counts) => [...counts.values()].reduce((sum, n) => sum + n, 0));
  const average = sums.reduce((sum, n) => sum + n, 0) / Math.max(1, count);
  return inCluster.map((counts, cluster) =>
    Array.from(counts, ([word, n]) => {
      const all = inAll.get(word) as number;
      return {
        word,
        weight: (n / (sums[cluster] as number)) * Math.log(1 + average / all),
        items: n,
        precision: n / all,
      };
    }).sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)),
  );
}
