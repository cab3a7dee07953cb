import { openData, textOf } from "../data/open-data.ts";
import { parseCsv } from "../data/parse.ts";
import { spearman } from "../figure/spearman.ts";
import type { Space } from "../space/space.ts";

export interface SimilarityPairs {
  readonly name: "english" | "chinese" | "across";
  readonly languages: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly scores: readonly number[];
}

/** STS-B dev: English rows, their Chinese translations, and each side's first sentence with the other side's second. */
export function readSimilarity(directory: string): SimilarityPairs[] {
  const set = openData(directory, "stsb-en-zh");
  const english = parseCsv(textOf(set, "stsb-en-dev.csv"));
  const chinese = parseCsv(textOf(set, "stsb-zh-dev.csv"));
  const scores = english.map((row) => Number(row[2]));
  const sides = (a: string[][], b: string[][]) => a.map((row, i) => [row[0] ?? "", b[i]?.[1] ?? ""] as const);
  return [
    { name: "english", languages: ["en"], pairs: sides(english, english), scores },
    { name: "chinese", languages: ["zh"], pairs: sides(chinese, chinese), scores },
    {
      name: "across",
      languages: ["en", "zh"],
      pairs: [...sides(english, chinese), ...sides(chinese, english)],
      scores: [...scores, ...scores],
    },
  ];
}

/** Spearman's correlation of likeness and human scores. */
export async function measureSimilarity<V>(space: Space<V>, { pairs, scores }: SimilarityPairs): Promise<number> {
  const placed = await space.place(pairs.flat());
  const likeness = pairs.map((_, i) => space.likeness(placed[2 * i] as V, placed[2 * i + 1] as V));
  return spearman(likeness, scores);
}
