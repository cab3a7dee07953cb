import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createTokenizer } from "../../../../inference/tokenizer/tokenizer.ts";
import { CLASSES, randomText, seededRandom } from "../unicode-texts.ts";
import { buildCharactersMap } from "./build-characters-map.ts";

const native = createRequire(import.meta.url)("tokenizers") as typeof import("tokenizers");

/** A small part of NFKC, with replacements by nothing, by more than one character, and of a whole grapheme. */
const MAP = {
  "\u3000": " ",
  "\u00a0": " ",
  "\t": " ",
  "\n": " ",
  "\r": " ",
  "\u0000": "",
  "\u200b": "",
  ﬁ: "fi",
  "①": "1",
  "¨": " \u0308",
  "e\u0301": "é",
  Ａ: "A",
  "，": ",",
  "½": "1⁄2",
  豈: "豈",
  "㍿": "株式会社",
};

/** Characters and syllables with probabilities that are sums of powers of two, so that equal paths are exactly equal. */
function vocabulary(): [string, number][] {
  const random = seededRandom(5);
  const letters = [
    ..."▁abcdefghijklmnopqrstuvwxyzABC,.!?[]0123456789",
    ..."的一是不了人我在有他这中大来上国科幻片喜欢",
    ..."éüñçабвгдежαβγδΑΣあいうアイウ한국",
    "\u0301",
    "😀",
  ];
  const texts = new Set(letters);
  while (texts.size < 900) {
    const length = 2 + Math.floor(random() * 4);
    texts.add(Array.from({ length }, () => letters[Math.floor(random() ** 2 * letters.length)]).join(""));
  }
  const pieces = [...texts].map((text): [string, number] => [text, -2 - Math.floor(random() * 512) / 64]);
  return [["<s>", 0], ["<pad>", 0], ["</s>", 0], ["<unk>", 0], ...pieces, ["<mask>", 0]];
}

const vocab = vocabulary();
const special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"].map((content) => ({
  ...{ id: vocab.findIndex(([text]) => text === content), content, single_word: false },
  ...{ lstrip: content === "<mask>", rstrip: false, normalized: false, special: true },
}));
const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
const sequence = (id: string) => ({ Sequence: { id, type_id: 0 } });
const template = {
  type: "TemplateProcessing",
  single: [token("<s>"), sequence("A"), token("</s>")],
  pair: [token("<s>"), sequence("A"), token("</s>"), token("</s>"), sequence("B"), token("</s>")],
  special_tokens: {
    "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] },
    "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] },
  },
};
const precompiled = { type: "Precompiled", precompiled_charsmap: buildCharactersMap(MAP) };
const metaspace = { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true };

/** The forms in which such files are written. */
const FORMS = {
  "XLM-R as first converted": {
    normalizer: precompiled,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [{ type: "WhitespaceSplit" }, { type: "Metaspace", replacement: "▁", add_prefix_space: true }],
    },
  },
  "multilingual e5": {
    normalizer: {
      type: "Sequence",
      normalizers: [
        precompiled,
        { type: "Strip", strip_left: false, strip_right: true },
        { type: "Replace", pattern: { Regex: " {2,}" }, content: "▁" },
      ],
    },
    pre_tokenizer: metaspace,
  },
  "a mark in front of the text alone": {
    normalizer: { type: "Lowercase" },
    pre_tokenizer: { ...metaspace, prepend_scheme: "first" },
  },
  "no mark, words not cut": {
    normalizer: null,
    pre_tokenizer: { ...metaspace, prepend_scheme: "never", split: false },
  },
};

function both(form: object) {
  const json = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: special,
    ...form,
    decoder: null,
    post_processor: template,
    model: { type: "Unigram", unk_id: 3, vocab, byte_fallback: false },
  };
  const folder = mkdtempSync(join(tmpdir(), "penchant-unigram-"));
  writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(json));
  return { ours: createTokenizer(folder), oracle: native.Tokenizer.fromString(JSON.stringify(json)) };
}

const BY_HAND = [
  "",
  " ",
  " a",
  "a ",
  "a  b",
  "我喜欢科幻片，很喜欢",
  "a\tb\n c\r\n",
  "▁a▁",
  "<mask> a",
  "a <mask> b",
  "a<mask>",
  "<s>a</s>",
  "ﬁne ①½",
  "¨",
  "　全　",
  "a\u0000b",
  "e\u0301",
  " \u0301a",
  "ΑΣ",
  "😀x😀",
];

describe.each(Object.entries(FORMS))("%s", (_, form) => {
  const { ours, oracle } = both(form);
  const random = seededRandom(17);
  const fuzz = Object.values(CLASSES).flatMap((ranges) =>
    Array.from({ length: 150 }, () => randomText(ranges, random).replaceAll("[MASK]", "<mask>")),
  );

  test("random texts of all classes are tokenised as by the native library", async () => {
    const texts = [...BY_HAND, ...fuzz];
    const expected = await oracle.encodeBatch(texts.map((text) => text.toWellFormed()));
    for (const [i, text] of texts.entries()) {
      expect({ text, ids: Array.from(ours.encode(text).ids) }).toEqual({ text, ids: expected[i]?.getIds() });
    }
  });

  test("pairs are framed as RoBERTa's, without token types", async () => {
    const encoding = ours.encode("a b", { pair: "科幻 c" });
    const expected = await oracle.encode("a b", "科幻 c");
    expect([Array.from(encoding.ids), Array.from(encoding.typeIds)]).toEqual([
      expected.getIds(),
      expected.getTypeIds(),
    ]);
  });

  test.each([6, 7, 12, 13])("pairs are cut to %i tokens as by the native library", async (maxTokens) => {
    const cutting = both(form).oracle;
    cutting.setTruncation(maxTokens);
    for (const [i, text] of fuzz.slice(0, 400).entries()) {
      const pair = fuzz[(i * 7 + 1) % fuzz.length] as string;
      const expected = await cutting.encode(text.toWellFormed(), pair.toWellFormed());
      expect({ text, pair, ids: Array.from(ours.encode(text, { pair, maxTokens }).ids) }).toEqual({
        text,
        pair,
        ids: expected.getIds(),
      });
    }
  });

  test("tokenize finds the same tokens, in order, within the text", () => {
    for (const text of [...BY_HAND, ...fuzz.slice(0, 300)]) {
      const tokens = ours.tokenize(text, { addSpecial: false });
      expect(tokens.map(({ id }) => id)).toEqual(Array.from(ours.encode(text, { addSpecial: false }).ids));
      let before = 0;
      for (const { start, stop } of tokens) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(stop).toBeGreaterThanOrEqual(start);
        expect(stop).toBeLessThanOrEqual(text.length);
        before = start;
      }
    }
  });
});

test("truncation keeps the frame", () => {
  const { ours } = both(FORMS["multilingual e5"]);
  const whole = Array.from(ours.encode("a b c d e f").ids);
  expect(Array.from(ours.encode("a b c d e f", { maxTokens: 5 }).ids)).toEqual([...whole.slice(0, 4), 2]);
  expect(ours.encode("a b c d e f", { maxTokens: 5 }).truncated).toBe(true);
  expect(ours.encode("a b c d e f", { maxTokens: whole.length }).truncated).toBe(false);
});

test("what cannot be followed exactly is refused by name", () => {
  expect(() => both({ ...FORMS["multilingual e5"], normalizer: { type: "NFKC" } })).toThrow(
    "normalizer NFKC is not supported",
  );
  expect(() => both({ normalizer: null, pre_tokenizer: { type: "ByteLevel" } })).toThrow("only Metaspace");
});
