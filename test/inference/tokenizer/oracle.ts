/** The native `tokenizers` library, set up as the same tokenizer: what ours must agree with, id by id. */
import { createRequire } from "node:module";
import type { NormalisationRules, Vocabulary } from "../../../inference/tokenizer/vocabulary.ts";

type Library = typeof import("tokenizers");
const library = createRequire(import.meta.url)("tokenizers") as Library;

export interface Oracle {
  encode(texts: readonly string[]): Promise<number[][]>;
  encodePairs(pairs: readonly (readonly [string, string])[]): Promise<{ ids: number[]; typeIds: number[] }[]>;
  truncate(maxTokens: number, side: "left" | "right"): void;
  offsets(text: string): Promise<number[][]>;
}

export function createOracle(vocabulary: Vocabulary): Oracle {
  const tokenizer = library.Tokenizer.fromString(JSON.stringify(toTokenizerJson(vocabulary)));
  return {
    async encode(texts) {
      const encodings = await tokenizer.encodeBatch(texts.map((text) => text.toWellFormed()));
      return encodings.map((encoding) => encoding.getIds());
    },
    async encodePairs(pairs) {
      const encodings = await Promise.all(pairs.map(([a, b]) => tokenizer.encode(a.toWellFormed(), b.toWellFormed())));
      return encodings.map((encoding) => ({ ids: encoding.getIds(), typeIds: encoding.getTypeIds() }));
    },
    truncate(maxTokens, side) {
      tokenizer.setTruncation(maxTokens, { direction: side as never });
    },
    offsets: async (text) => (await tokenizer.encode(text)).getOffsets(),
  };
}

/** The same vocabulary as a tokenizer.json. */
export function toTokenizerJson(vocabulary: Vocabulary) {
  if (vocabulary.kind !== "wordpiece") throw new Error("only WordPiece is turned into tokenizer.json");
  const { ids, texts, rules, prefix, maxWordLength, special, frame, added } = vocabulary;
  const named = (id: number) => [texts[id] as string, id] as const;
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: added.map(({ id, text, singleWord, normalised }) => ({
      ...{
        id,
        content: text,
        single_word: singleWord,
        lstrip: false,
        rstrip: false,
        normalized: normalised,
        special: !normalised,
      },
    })),
    normalizer: toNormalizer(rules),
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: { type: "BertProcessing", sep: named(frame.after[0] ?? 0), cls: named(frame.before[0] ?? 0) },
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: texts[special.unknown],
      continuing_subword_prefix: prefix,
      max_input_chars_per_word: maxWordLength,
      vocab: Object.fromEntries(ids),
    },
  };
}

function toNormalizer({ cleanText, splitHan, stripAccents, lowercase }: NormalisationRules) {
  return {
    type: "BertNormalizer",
    ...{ clean_text: cleanText, handle_chinese_chars: splitHan, strip_accents: stripAccents, lowercase },
  };
}
