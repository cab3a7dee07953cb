import type { Interactions } from "../../../inference/learn/interactions.ts";
import type { Scorer } from "./ranks.ts";

/** Words of a text: runs of letters and digits, and pairs of Han characters. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  const plain = lower.match(/[a-z0-9]+/g) ?? [];
  const han = (lower.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(1, run.length - 1) }, (_, i) => run.slice(i, i + 2)),
  );
  return [...plain, ...han];
}

type Sparse = ReadonlyMap<string, number>;

/** TF-IDF vectors of unit length. */
export function tfIdf(texts: readonly string[]): Sparse[] {
  const documents = texts.map(wordsOf);
  const found = new Map<string, number>();
  for (const words of documents) for (const word of new Set(words)) found.set(word, (found.get(word) ?? 0) + 1);
  return documents.map((words) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const weights = [...counts].map(
      ([word, n]) => [word, (1 + Math.log(n)) * Math.log(texts.length / (found.get(word) ?? 1))] as const,
    );
    const length = Math.hypot(...weights.map(([, w]) => w)) || 1;
    return new Map(weights.map(([word, w]) => [word, w / length]));
  });
}

/** Content alone: the cosine with the sum of what was done, by weight. */
export function contentScorer(all: Interactions, texts: readonly string[]): Scorer {
  const vectors = tfIdf(texts);
  const postings = new Map<string, [item: number, weight: number][]>();
  vectors.forEach((vector, item) => {
    for (const [word, weight] of vector) postings.set(word, [...(postings.get(word) ?? []), [item, weight]]);
  });
  return ({ history }) => {
    const taste = new Map<string, number>();
    for (const row of history) {
      for (const [word, w] of vectors[all.item[row] as number] ?? []) {
        taste.set(word, (taste.get(word) ?? 0) + w * (all.weight[row] as number));
      }
    }
    const scores = new Float64Array(texts.length);
    for (const [word, weight] of taste) {
      for (const [item, w] of postings.get(word) ?? []) scores[item] = (scores[item] as number) + weight * w;
    }
    return scores;
  };
}
