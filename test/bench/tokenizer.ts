import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Tokenizer as JavaScriptTokenizer } from "@huggingface/tokenizers";
import { createTokenizer } from "../../inference/tokenizer/tokenizer.ts";
import { toTokenizerJson } from "../inference/tokenizer/oracle.ts";
import { alternate, randomNumbers } from "./measure.ts";
import type { BenchOptions, Measured } from "./report.ts";

const native = createRequire(import.meta.url)("tokenizers") as typeof import("tokenizers");

/** Ours, @huggingface/tokenizers and native tokenizers on one vocabulary: TOKENIZER_DIR, or the shipped model's. */
export async function run({ quick, say }: BenchOptions): Promise<Measured> {
  const folder = process.env.TOKENIZER_DIR ?? fileURLToPath(new URL("../../inference/model/shipped", import.meta.url));
  const rounds = quick ? 2 : 9;
  const { english, chinese } = readTexts();
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  const sets = { english: () => english, chinese: () => chinese, "words never seen": inventWords(english) };
  for (const [kind, texts] of Object.entries(sets)) {
    say(
      `${kind}: ${english.length} texts, ${Math.round(mean(texts().map((text) => text.length)))} characters on average`,
    );
    const times = await measure(folder, texts, rounds);
    for (const [way, time] of Object.entries(times))
      figures[`${kind}, ${way}, µs a text`] = (time * 1000) / english.length;
    const { ours, ...others } = times;
    for (const [way, time] of Object.entries(others)) ratios[`${kind}, ${way} / ours`] = time / ours;
  }
  return { figures, ratios };
}

/** Milliseconds of one pass over all texts, each way; `texts` is asked anew for each pass. */
async function measure(folder: string, texts: () => readonly string[], rounds: number) {
  const ours = createTokenizer(folder);
  const json = toTokenizerJson(ours.vocabulary);
  const javascript = new JavaScriptTokenizer(json, {});
  const rust = native.Tokenizer.fromString(JSON.stringify(json));
  const ways = {
    ours: (batch: readonly string[]) => batch.map((text) => ours.encode(text)),
    javascript: (batch: readonly string[]) => batch.map((text) => javascript.encode(text)),
    nativeOneByOne: async (batch: readonly string[]) => {
      for (const text of batch) (await rust.encode(text)).getIds();
    },
    nativeBatch: async (batch: readonly string[]) =>
      (await rust.encodeBatch([...batch])).map((encoding) => encoding.getIds()),
  };
  const passes = Object.entries(ways).map(([name, way]) => {
    const batches = Array.from({ length: rounds + 1 }, texts);
    return [name, () => way(batches.pop() ?? [])] as const;
  });
  return alternate(Object.fromEntries(passes) as Record<keyof typeof ways, () => unknown>, rounds);
}

/** The same texts with the letters of every word in another order, another one at each call: no cache helps. */
function inventWords(texts: readonly string[]): () => string[] {
  const random = randomNumbers(7);
  const shuffle = (word: string) =>
    [...word]
      .map((letter) => [random(), letter] as const)
      .sort(([a], [b]) => a - b)
      .map(([, letter]) => letter)
      .join("");
  return () => texts.map((text) => text.replace(/\p{L}+/gu, shuffle));
}

/** Titles and descriptions of the demo catalogue, in both languages. */
function readTexts(): { english: string[]; chinese: string[] } {
  const items = ["films", "books"].flatMap((name) => {
    const lines = readFileSync(new URL(`../../infra/demo/${name}.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n");
    return lines.map((line) => JSON.parse(line) as Item);
  });
  const english = items.flatMap(({ title, description }) => [title, description]);
  const chinese = items.flatMap(({ translations: { zh } }) => [zh.title, zh.description]);
  return { english, chinese };
}

interface Item {
  readonly title: string;
  readonly description: string;
  readonly translations: { readonly zh: { readonly title: string; readonly description: string } };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
