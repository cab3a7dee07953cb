import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Tokenizer as JavaScriptTokenizer } from "@huggingface/tokenizers";
import { createTokenizer, type Tokenizer } from "../../inference/tokenizer/tokenizer.ts";
import { toTokenizerJson } from "../inference/tokenizer/oracle.ts";
import { alternate } from "./measure.ts";
import type { BenchOptions, Measured } from "./report.ts";

const native = createRequire(import.meta.url)("tokenizers") as typeof import("tokenizers");

/** Ours, @huggingface/tokenizers and native tokenizers on one vocabulary: TOKENIZER_DIR, or the shipped model's. */
export async function run({ quick, say }: BenchOptions): Promise<Measured> {
  const folder = process.env.TOKENIZER_DIR ?? fileURLToPath(new URL("../../inference/model/shipped", import.meta.url));
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const [language, texts] of Object.entries(readTexts())) {
    say(
      `${texts.length} texts in ${language}, ${Math.round(mean(texts.map((text) => text.length)))} characters on average`,
    );
    const times = await measure(folder, texts, quick ? 2 : 9);
    for (const [way, time] of Object.entries(times))
      figures[`${language}, ${way}, µs a text`] = (time * 1000) / texts.length;
    const { ours, oursNewWords, ...others } = times;
    for (const [way, time] of Object.entries(others)) ratios[`${language}, ${way} / ours`] = time / ours;
    ratios[`${language}, javascript / ours on words never seen`] = times.javascript / oursNewWords;
  }
  return { figures, ratios };
}

/** Milliseconds of one pass over all texts, each way. */
async function measure(folder: string, texts: readonly string[], rounds: number) {
  const ours = createTokenizer(folder);
  const json = toTokenizerJson(ours.vocabulary);
  const javascript = new JavaScriptTokenizer(json, {});
  const rust = native.Tokenizer.fromString(JSON.stringify(json));
  const fresh = Array.from({ length: rounds + 1 }, () => createTokenizer(ours.vocabulary));
  return alternate(
    {
      ours: () => encodeAll(ours, texts),
      oursNewWords: () => encodeAll(fresh.pop() ?? ours, texts),
      javascript: () => texts.map((text) => javascript.encode(text)),
      nativeOneByOne: async () => {
        for (const text of texts) (await rust.encode(text)).getIds();
      },
      nativeBatch: async () => (await rust.encodeBatch([...texts])).map((encoding) => encoding.getIds()),
    },
    rounds,
  );
}

const encodeAll = (tokenizer: Tokenizer, texts: readonly string[]) => texts.map((text) => tokenizer.encode(text));

/** Titles and descriptions of the demo catalogue, in both languages. */
function readTexts(): Record<string, string[]> {
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
