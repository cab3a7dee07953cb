import { openData, textOf } from "../data/open-data.ts";
import { parseCsv, parseJsonLines, parseTsv } from "../data/parse.ts";
import { shareOf } from "../data/share.ts";

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** Neutral sentences beside the judging ones, a language. */
const NEUTRAL = { en: 400, zh: 600 };
const HELD_OUT = 0.1;
/** Longest take-away or hotel review that counts as a clause, in characters. */
const CLAUSE = 40;

const polar = (positive: boolean) => (positive ? "like" : "dislike");
const neutral = (text: string): Labelled => ({ text, label: "neutral" });

/** SST-2 validation; neutral: captions of STS-B dev. */
export function readEnglishClauses(directory: string): Labelled[] {
  const sentences = parseTsv(textOf(openData(directory, "becel"), "sst2/validation.tsv")).slice(1);
  const captions = parseCsv(textOf(openData(directory, "stsb-en-zh"), "stsb-en-dev.csv")).map((row) => row[0] ?? "");
  return [
    ...sentences.map(([text = "", label]) => ({ text, label: polar(label === "1") })),
    ...first(captions, NEUTRAL.en).map(neutral),
  ];
}

/** EPRSTMT test, held-out take-away and hotel reviews of at most 40 characters; neutral: held-out Zhihu questions. */
export function readChineseClauses(directory: string): Labelled[] {
  const statements = parseJsonLines(textOf(openData(directory, "fewclue"), "eprstmt/test_public.json"));
  const reviews = openData(directory, "zh-reviews");
  const questions = parseTsv(textOf(openData(directory, "zhihu"), "questions.tsv")).map((row) => row[5] ?? "");
  return [
    ...statements.map((row) => ({ text: String(row.sentence), label: polar(row.label === "Positive") })),
    ...["waimai_10k.csv", "ChnSentiCorp_htl_all.csv"].flatMap((name) => shortReviews(textOf(reviews, name))),
    ...first(
      questions.slice(1).filter((title) => title && shareOf(title) < HELD_OUT),
      NEUTRAL.zh,
    ).map(neutral),
  ];
}

function shortReviews(file: string): Labelled[] {
  const rows = parseCsv(file)
    .slice(1)
    .filter(([, text = ""]) => text && [...text].length <= CLAUSE && shareOf(text) < HELD_OUT);
  const unique = new Map(rows.map(([label, text = ""]) => [`${label} ${text}`, { text, label: polar(label === "1") }]));
  return [...unique.values()];
}

/** The same ones each time, without an order of the file: those of the smallest share. */
function first(texts: readonly string[], count: number): string[] {
  const keyed = [...new Set(texts)].map((text) => ({ text, key: shareOf(text) }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ text }) => text);
}
