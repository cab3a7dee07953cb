/**
 * Texts that the model is not trained on, in two parts by the hash of the text: rules may be mended after a look at the
 * mistakes on `dev`; of `test` nobody looks at more than the figure.
 */
import { type DataSet, openData, textOf } from "../data/open-data.ts";
import { parseCsv, parseLines, parseTsv } from "../data/parse.ts";
import { readZip } from "../data/read-zip.ts";
import { normaliseForSplit, shareOf } from "../data/share.ts";
import type { Labelled } from "./clauses.ts";
import type { Twin } from "./twins.ts";

export type Part = "dev" | "test";

type Shares = Readonly<Record<Part, readonly [from: number, to: number]>>;

/** Shares that training leaves out, halved. */
const ASPECTS: Shares = { test: [0, 0.1], dev: [0.1, 0.2] };
const REVIEWS: Shares = { test: [0, 0.05], dev: [0.05, 0.1] };
/** Of sets that training leaves out as a whole. */
const WHOLE: Shares = { test: [0, 0.5], dev: [0.5, 1] };

/** Most rows of one label in one part. */
const MOST = 300;
/** UTF-16 units of the longest review taken. */
const LONGEST = { film: 400, shopping: 60 };

const belongs = (text: string, [from, to]: readonly [number, number]) => shareOf(text) >= from && shareOf(text) < to;
const SET_POLARITY: Readonly<Record<string, Twin["stance"]>> = { "1": "like", "-1": "dislike", "0": "neutral" };

/** Restaurants, laptops and tweets of absa-en: what is said about a named aspect. */
export function readAspects(directory: string, part: Part): Twin[] {
  const set = openData(directory, "absa-en");
  const rows = ["Restaurants_Train.xml.seg", "Laptops_Train.xml.seg", "tweets_train.raw"].flatMap((name) => {
    const lines = parseLines(textOf(set, name));
    return Array.from({ length: Math.floor(lines.length / 3) }, (_, i) => aspectAt(lines, i * 3));
  });
  return few(
    rows.filter(({ text }) => belongs(text, ASPECTS[part])),
    ({ stance }) => stance,
  );
}

function aspectAt(lines: readonly string[], at: number): Twin {
  const [frame = "", target = "", polarity = ""] = lines.slice(at, at + 3);
  const stance = SET_POLARITY[polarity.trim()] ?? "neutral";
  return { language: "en", text: joined(frame.replace("$T$", target)), target, stance };
}

/** The set writes "ca n't" and "great ." */
const joined = (text: string) =>
  text
    .replaceAll(/ (n't|'(?:s|m|re|ve|ll|d)\b)/g, "$1")
    .replaceAll(/ ([.,!?;:)])/g, "$1")
    .replaceAll("( ", "(")
    .replaceAll(/`` | ''/g, '"');

/** Short film reviews of IMDB's test split; neutral: sentences of news from MRPC's. */
export function readFilmReviews(directory: string, part: Part): Labelled[] {
  const films = parseTsv(textOf(openData(directory, "imdb"), "reviews.tsv"))
    .filter(([split, label, , , , text = ""]) => split === "test" && label !== "unsup" && text.length <= LONGEST.film)
    .map(([, label, , , , text = ""]) => ({ text, label: label === "pos" ? "like" : "dislike" }));
  const news = parseTsv(textOf(openData(directory, "becel"), "mrpc/test.tsv")).slice(1);
  return partOf([...films, ...news.map((row) => ({ text: row[2] ?? "", label: "neutral" }))], WHOLE[part]);
}

/** Short shopping reviews; neutral: news titles. */
export function readShoppingReviews(directory: string, part: Part): Labelled[] {
  const reviews = parseCsv(shoppingFile(openData(directory, "zh-reviews")))
    .slice(1)
    .filter(([, , text = ""]) => text.length <= LONGEST.shopping)
    .map(([, label, text = ""]) => ({ text, label: label === "1" ? "like" : "dislike" }));
  const titles = parseTsv(textOf(openData(directory, "thucnews-titles"), "dev.txt"));
  return [
    ...partOf(reviews, REVIEWS[part]),
    ...partOf(
      titles.map(([text = ""]) => ({ text, label: "neutral" })),
      WHOLE[part],
    ),
  ];
}

function shoppingFile(set: DataSet): string {
  const zip = set.get("online_shopping_10_cats.zip");
  const file = zip && readZip(zip).get("online_shopping_10_cats.csv");
  if (!file) throw new Error("zh-reviews has no online_shopping_10_cats.csv");
  return file.toString("utf8");
}

function partOf(rows: readonly Labelled[], shares: readonly [number, number]): Labelled[] {
  const unique = new Map(rows.filter(({ text }) => text).map((row) => [normaliseForSplit(row.text), row]));
  return few(
    [...unique.values()].filter(({ text }) => belongs(text, shares)),
    ({ label }) => label,
  );
}

/** At most `MOST` of a label, always the same ones. */
function few<T extends { readonly text: string }>(rows: readonly T[], labelOf: (row: T) => string): T[] {
  const ordered = rows.map((row) => ({ row, key: shareOf(row.text) })).sort((a, b) => a.key - b.key);
  const groups = Map.groupBy(ordered, ({ row }) => labelOf(row));
  return [...groups.values()].flatMap((group) => group.slice(0, MOST).map(({ row }) => row));
}
