import { openData, textOf } from "../data/open-data.ts";
import { parseTsv } from "../data/parse.ts";
import { shareOf } from "../data/share.ts";
import type { Space } from "../space/space.ts";

const PAIRS = 1_000;
/** Tatoeba comes without a split: this share of its pairs, chosen by the Chinese text, is kept out of training. */
const HELD_OUT = 0.1;

export type Translation = readonly [english: string, chinese: string];

/** 1,000 held-out sentence pairs of Tatoeba in which no sentence occurs twice. */
export function readTranslations(directory: string): Translation[] {
  const rows = parseTsv(textOf(openData(directory, "tatoeba-cmn"), "cmn.txt"));
  const held = rows.flatMap(([english, chinese]): Translation[] =>
    english && chinese && shareOf(chinese) < HELD_OUT ? [[english, chinese]] : [],
  );
  const keyed = held.map((pair) => ({ pair, key: shareOf(`${pair[0]}2`) })).sort((a, b) => a.key - b.key);
  const seen = new Set<string>();
  const unique = keyed.filter(({ pair }) => {
    if (pair.some((text) => seen.has(text))) return false;
    for (const text of pair) seen.add(text);
    return true;
  });
  return unique.slice(0, PAIRS).map(({ pair }) => pair);
}

/** Share of sentences whose nearest in the other language is their translation; mean of both directions. */
export async function measureRetrieval<V>(space: Space<V>, pairs: readonly Translation[]): Promise<number> {
  const placed = await space.place(pairs.flat());
  const english = pairs.map((_, i) => placed[2 * i] as V);
  const chinese = pairs.map((_, i) => placed[2 * i + 1] as V);
  const found = (from: readonly V[], to: readonly V[]) =>
    from.filter((vector, i) => nearest(space, vector, to) === i).length / from.length;
  return (found(english, chinese) + found(chinese, english)) / 2;
}

/** The first of the nearest; a text like nothing has none. */
export function nearest<V>(space: Space<V>, vector: V, among: readonly V[]): number {
  let best = -1;
  let highest = 0;
  for (const [index, other] of among.entries()) {
    const likeness = space.likeness(vector, other);
    if (likeness > highest) [best, highest] = [index, likeness];
  }
  return best;
}
