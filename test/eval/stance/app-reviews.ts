import { openData, textOf } from "../data/open-data.ts";
import { parseTsv } from "../data/parse.ts";
import { shareOf } from "../data/share.ts";
import type { Labelled } from "./clauses.ts";

/** Share of the reviews that training leaves out. */
const HELD_OUT = 0.2;
/** Share of common words from which a review counts as a copy of another: many in this set are reworded by machine. */
const COPY = 0.5;
/** The set's labels as ours. Plain experience and rating are neither: praise, question and other all count as right. */
const OURS: Readonly<Record<string, string>> = { "bug report": "complaint", "feature request": "request" };

/** "complaint", "request" or "neither". */
export const asAppLabel = (label: string): string => (label === "complaint" || label === "request" ? label : "neither");

export interface AppReviews {
  readonly train: readonly Labelled[];
  /** Held out, and no near copies of what is trained on. */
  readonly test: readonly Labelled[];
}

export function readAppReviews(directory: string): AppReviews {
  const rows = parseTsv(textOf(openData(directory, "app-reviews"), "reviews.tsv"))
    .slice(1)
    .filter((row) => row.length === 2);
  const labelled = rows.map(([text = "", label = ""]) => ({ text, label: OURS[label] ?? "neither" }));
  const train = labelled.filter(({ text }) => shareOf(text) >= HELD_OUT);
  const known = train.map(({ text }) => wordsOf(text));
  const test = labelled.filter(
    ({ text }) => shareOf(text) < HELD_OUT && known.every((words) => overlap(wordsOf(text), words) < COPY),
  );
  return { train, test };
}

const wordsOf = (text: string) => new Set(text.toLowerCase().split(/\s+/).filter(Boolean));

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = a.intersection(b).size;
  return common / (a.size + b.size - common);
}
