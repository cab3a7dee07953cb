import { readFileSync } from "node:fs";
import { randomNumbers } from "../measure.ts";

const DEMO = new URL("../../../infra/demo/", import.meta.url);

export type Language = "en" | "zh";

/**
 * Shares (added up) of the kinds of text that people send, and how many sentences make one: searches and short remarks mostly,
 * some comments, now and then a review longer than the model reads.
 */
const MIXTURE = [
  { upTo: 0.35, kind: "titles", pieces: [1, 1] },
  { upTo: 0.75, kind: "sentences", pieces: [1, 1] },
  { upTo: 0.92, kind: "sentences", pieces: [2, 3] },
  { upTo: 0.98, kind: "sentences", pieces: [4, 6] },
  { upTo: 1, kind: "sentences", pieces: [8, 16] },
] as const;

/** Texts of mixed length, no two alike, out of the demo's catalogue and comments. */
export function makeTexts(language: Language, count: number, seed = 1): string[] {
  const source = readDemo(language);
  const random = randomNumbers(seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] as string;
  const seen = new Set<string>();
  while (seen.size < count) {
    const draw = random();
    const { kind, pieces } = MIXTURE.find(({ upTo }) => draw < upTo) ?? MIXTURE[0];
    const size = pieces[0] + Math.floor(random() * (pieces[1] - pieces[0] + 1));
    const text = Array.from({ length: size }, () => pick(source[kind])).join(language === "zh" ? "" : " ");
    seen.add(seen.has(text) ? `${text} ${seen.size}` : text);
  }
  return [...seen];
}

/** English and Chinese in equal parts, shuffled. */
export function mixTexts(count: number): string[] {
  const random = randomNumbers(3);
  const all = [...makeTexts("en", count / 2), ...makeTexts("zh", count / 2)].map((text) => ({ text, place: random() }));
  return all.sort((a, b) => a.place - b.place).map(({ text }) => text);
}

interface Said {
  readonly title?: string;
  readonly description?: string;
  readonly text?: string;
  readonly translations?: { readonly zh?: { readonly title: string; readonly description: string } };
}

function readDemo(language: Language): { titles: string[]; sentences: string[] } {
  const lines = ["films", "books", "events"].flatMap((name) => readLines(`${name}.jsonl`));
  const items = lines.map((line) => (language === "zh" ? (line.translations?.zh ?? {}) : line) as Said);
  const titles = items.flatMap(({ title }) => title ?? []);
  const descriptions = items.flatMap(({ description }) => description ?? []);
  const written = lines.flatMap(({ text }) =>
    text && /\p{Script=Han}/u.test(text) === (language === "zh") ? text : [],
  );
  return { titles, sentences: [...descriptions, ...written].flatMap(splitSentences) };
}

const readLines = (name: string) =>
  readFileSync(new URL(name, DEMO), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Said);

const splitSentences = (text: string) => text.split(/(?<=[.!?。！？])\s*/).filter((sentence) => sentence.length > 0);
