import { readFileSync } from "node:fs";
import { itemTexts } from "../../../edge/domain/item-words.ts";
import { randomNumbers } from "../../../inference/learn/random-numbers.ts";
import { unit } from "../../../inference/learn/topics/spherical-k-means.ts";
import type { CatalogueItem } from "../../../inference/learn/topics/words-of-item.ts";
import { readNews, readShopping, type TopicTest } from "../encoder/topics.ts";
import type { OpenModel } from "../space/open-model.ts";

export interface LabelledItems {
  readonly name: string;
  readonly items: readonly Omit<CatalogueItem, "vector">[];
  readonly labels: readonly string[];
}

const DEMO = ["films", "books"].map((name) => new URL(`../../../infra/demo/${name}.jsonl`, import.meta.url));

/** Films and books of the demo; the label is the first tag, which the clustering does not see, nor do the names. */
export function demoItems(): LabelledItems {
  const rows = DEMO.flatMap((file) => readFileSync(file, "utf8").trim().split("\n")).map((line) => JSON.parse(line));
  return {
    name: "demo",
    items: rows.map(({ tags: _, ...item }) => ({ translations: {}, ...item, tags: [] })),
    labels: rows.map(({ tags }) => tags[0]),
  };
}

/** A sample of labelled texts as items without tags. */
export function sampled({ name, rows }: TopicTest, most: number): LabelledItems {
  const random = randomNumbers(5);
  const drawn = rows
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, most);
  return {
    name,
    items: drawn.map(({ row }, i) => ({ id: `${i}`.padStart(6, "0"), title: row.text, tags: [], translations: {} })),
    labels: drawn.map(({ row }) => row.label),
  };
}

export const labelledSets = (data: string, most: number): LabelledItems[] =>
  [readNews(data), readShopping(data)].map((test) => sampled(test, most));

/** Vectors as the edge makes them: each of an item's texts by itself, then their mean direction. */
export async function encodeItems(items: LabelledItems["items"], open: OpenModel): Promise<CatalogueItem[]> {
  const texts = items.map((item) => itemTexts({ ...item, attributes: {}, hidden: false }));
  const encoded = await open.embed(texts.flat().map((text) => ({ text })));
  let at = 0;
  return items.map((item, i) => {
    const own = encoded.slice(at, at + (texts[i]?.length ?? 0));
    at += own.length;
    const sum = new Float64Array(own[0]?.length ?? 0);
    for (const vector of own) for (const [d, x] of vector.entries()) sum[d] = (sum[d] as number) + x;
    return { ...item, vector: unit(sum) };
  });
}
