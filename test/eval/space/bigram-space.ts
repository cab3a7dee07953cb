import type { Space } from "./space.ts";

type Weights = ReadonlyMap<string, number>;

/** TF-IDF over character bigrams; the frequencies of documents are those of the texts placed together. */
export function bigramSpace(): Space<Weights> {
  return {
    name: "TF-IDF, character bigrams",
    languages: ["en", "zh"],
    async place(texts) {
      const counted = texts.map(countBigrams);
      const documents = new Map<string, number>();
      for (const counts of counted) {
        for (const bigram of counts.keys()) documents.set(bigram, (documents.get(bigram) ?? 0) + 1);
      }
      return counted.map((counts) => weigh(counts, documents, texts.length));
    },
    likeness: (a, b) => (a.size > b.size ? product(b, a) : product(a, b)),
  };
}

function countBigrams(text: string): Map<string, number> {
  const characters = [...` ${text.toLowerCase()} `];
  const counts = new Map<string, number>();
  for (let i = 1; i < characters.length; i++) {
    const bigram = `${characters[i - 1]}${characters[i]}`;
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  }
  return counts;
}

function weigh(counts: ReadonlyMap<string, number>, documents: ReadonlyMap<string, number>, total: number): Weights {
  const weights = Array.from(counts, ([bigram, count]): [string, number] => {
    const rarity = Math.log((1 + total) / (1 + (documents.get(bigram) ?? 0))) + 1;
    return [bigram, (1 + Math.log(count)) * rarity];
  });
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([bigram, weight]) => [bigram, weight / length]));
}

function product(small: Weights, large: Weights): number {
  let sum = 0;
  for (const [bigram, weight] of small) sum += weight * (large.get(bigram) ?? 0);
  return sum;
}
