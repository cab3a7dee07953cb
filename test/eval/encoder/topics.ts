import { readFileSync } from "node:fs";
import { openData, textOf } from "../data/open-data.ts";
import { parseCsv, parseTsv } from "../data/parse.ts";
import { readZip } from "../data/read-zip.ts";
import { shareOf } from "../data/share.ts";
import type { Space } from "../space/space.ts";
import { nearest } from "./retrieval.ts";

/** Reviews come without a split: this share of them, chosen by text, is kept out of training. */
const HELD_OUT = 0.1;

export interface TopicTest {
  readonly name: "thucnews" | "shopping";
  /** Label → the description it is found by. */
  readonly descriptions: Readonly<Record<string, string>>;
  readonly rows: readonly { readonly text: string; readonly label: string }[];
}

type Descriptions = Record<TopicTest["name"], Record<string, string>>;

const described: Descriptions = JSON.parse(
  readFileSync(new URL("../label-descriptions.json", import.meta.url), "utf8"),
);

/** All 10,000 news titles of the dev set. No title of it is trained on, nor any description; see the card for TNEWS. */
export function readNews(directory: string): TopicTest {
  const labels = Object.keys(described.thucnews);
  const rows = parseTsv(textOf(openData(directory, "thucnews-titles"), "dev.txt")).flatMap(([text, label]) =>
    text ? [{ text, label: labels[Number(label)] as string }] : [],
  );
  return { name: "thucnews", descriptions: described.thucnews, rows };
}

/** Held-out shopping reviews; the categories were never trained on. */
export function readShopping(directory: string): TopicTest {
  const zip = openData(directory, "zh-reviews").get("online_shopping_10_cats.zip");
  const file = zip && readZip(zip).get("online_shopping_10_cats.csv");
  if (!file) throw new Error("zh-reviews has no online_shopping_10_cats.csv");
  const texts = new Map<string, string>();
  for (const [label = "", , text = ""] of parseCsv(file.toString("utf8")).slice(1)) {
    if (text && shareOf(text) < HELD_OUT) texts.set(text, label);
  }
  const rows = Array.from(texts, ([text, label]) => ({ text, label }));
  return { name: "shopping", descriptions: described.shopping, rows };
}

/** Share of texts whose nearest label description is that of their label. */
export async function measureTopics<V>(space: Space<V>, { descriptions, rows }: TopicTest): Promise<number> {
  const labels = Object.keys(descriptions);
  const placed = await space.place([...Object.values(descriptions), ...rows.map(({ text }) => text)]);
  const anchors = placed.slice(0, labels.length);
  const right = rows.filter(
    ({ label }, i) => labels[nearest(space, placed[labels.length + i] as V, anchors)] === label,
  );
  return right.length / rows.length;
}
