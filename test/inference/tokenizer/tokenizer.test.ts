import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createTokenizer } from "../../../inference/tokenizer/tokenizer.ts";
import { createOracle, toTokenizerJson } from "./oracle.ts";
import { richVocabulary, UNCASED } from "./rich-vocabulary.ts";
import { CLASSES, randomText, seededRandom } from "./unicode-texts.ts";

const TOKENS = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  "[MASK]",
  "un",
  "##aff",
  "##able",
  "##s",
  "cafe",
  "Café",
  "我",
  "科",
  ",",
  "A",
  "a",
];

/** A tokenizer of the folder these files would lie in. */
function tokenizerOf(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "penchant-tokens-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return createTokenizer(folder);
}

const small = tokenizerOf({ "vocab.txt": TOKENS.join("\n") });
const words = (tokenizer: typeof small, text: string) =>
  tokenizer.tokenize(text, { addSpecial: false }).map((token) => token.text);

describe("a text becomes pieces", () => {
  test("longest piece first, unknown words whole", () => {
    expect(words(small, "unaffable, unaffablex")).toEqual(["un", "##aff", "##able", ",", "[UNK]"]);
  });
  test("accents and case go, Han stands alone", () => {
    expect(words(small, "CAFÉ我科")).toEqual(["cafe", "我", "科"]);
  });
  test("words of more than 100 characters are unknown", () => {
    const long = tokenizerOf({ "vocab.txt": [...TOKENS, "##a"].join("\n") });
    expect(words(long, "a".repeat(100))).toHaveLength(100);
    expect(words(long, "a".repeat(101))).toEqual(["[UNK]"]);
  });
  test("special tokens in the text are themselves; broken surrogates vanish", () => {
    expect(words(small, "a[MASK]a \ud800a")).toEqual(["a", "[MASK]", "a", "a"]);
  });
  test("places count UTF-16 units of the text as it was sent", () => {
    const text = "  Cafe\u0301s 𠀀 unaffable";
    const places = small.tokenize(text).map(({ text: token, start, stop }) => [token, text.slice(start, stop)]);
    expect(places).toEqual([
      ["[CLS]", ""],
      ["cafe", "Cafe"],
      ["##s", "s"],
      ["[UNK]", "𠀀"],
      ["un", "un"],
      ["##aff", "aff"],
      ["##able", "able"],
      ["[SEP]", ""],
    ]);
  });
});

describe("files", () => {
  test("CRLF and a byte order mark do no harm", () => {
    const windows = tokenizerOf({ "vocab.txt": `\ufeff${TOKENS.join("\r\n")}\r\n` });
    expect(windows.encode("unaffable 我").ids).toEqual(small.encode("unaffable 我").ids);
  });
  test("a cased checkpoint keeps case and accents", () => {
    const cased = tokenizerOf({ "vocab.txt": TOKENS.join("\n"), "tokenizer_config.json": '{"do_lower_case":false}' });
    expect(words(cased, "Café A CAFE")).toEqual(["Café", "A", "[UNK]"]);
  });
  test("special tokens may have other names, written as objects or text", () => {
    const config = { cls_token: { content: "<s>", lstrip: false }, sep_token: "</s>" };
    const named = tokenizerOf({
      "vocab.txt": TOKENS.join("\n").replace("[CLS]", "<s>").replace("[SEP]", "</s>"),
      "tokenizer_config.json": JSON.stringify(config),
    });
    expect(Array.from(named.encode("a").ids)).toEqual([2, 15, 3]);
  });
  test("tokenizer.json gives the same ids as vocab.txt", () => {
    const json = tokenizerOf({ "tokenizer.json": JSON.stringify(toTokenizerJson(small.vocabulary)) });
    expect(json.encode("Unaffable, CAFÉ [SEP] 我x").ids).toEqual(small.encode("Unaffable, CAFÉ [SEP] 我x").ids);
    expect(json.vocabulary.special).toEqual(small.vocabulary.special);
  });
  test("what is no WordPiece is refused by name", () => {
    const bpe = { ...toTokenizerJson(small.vocabulary), model: { type: "BPE", vocab: {} } };
    expect(() => tokenizerOf({ "tokenizer.json": JSON.stringify(bpe) })).toThrow("BPE");
    expect(() => tokenizerOf({ "tokenizer.json": "{" })).toThrow("is not JSON");
    expect(() => tokenizerOf({ "vocab.txt": "a\nb" })).toThrow("vocab.txt has no line [UNK]");
    expect(() => tokenizerOf({})).toThrow("neither tokenizer.json nor vocab.txt");
  });
});

test("tokens added by the user are found as by the native library, alone or within words", async () => {
  const more = [
    { text: "covid19", singleWord: false, normalised: true },
    { text: "NewYork", singleWord: true, normalised: true },
    { text: "<Tag>", singleWord: false, normalised: false },
    { text: "<Tag>ged", singleWord: true, normalised: false },
  ].map((token, i) => ({ ...token, id: TOKENS.length + i }));
  const { vocabulary } = small;
  const extended = {
    ...vocabulary,
    added: [...vocabulary.added, ...more],
    texts: [...vocabulary.texts, ...more.map(({ text }) => text)],
  };
  const texts = [
    "Covid19 covid19s acovid19",
    "newyork NEWYORK newyorker xNewYork a-NewYork",
    "<Tag> <tag> a<Tag>a <Tag>ged <Tag>gedly",
    "[mask] [MASK]",
    "cafe c",
  ];
  const expected = await createOracle(extended).encode(texts);
  const tokenizer = createTokenizer(extended);
  expect(texts.map((text) => Array.from(tokenizer.encode(text).ids))).toEqual(expected);
  expect(texts.map((text) => tokenizer.tokenize(text).map(({ id }) => id))).toEqual(expected);
});

describe("pairs and truncation, as the native library does them", () => {
  const vocabulary = richVocabulary(UNCASED);
  const tokenizer = createTokenizer(vocabulary);
  const cutting = createOracle(vocabulary);
  const random = seededRandom(11);
  const kinds = Object.values(CLASSES);
  // Written out, [UNK] cannot be told from an unknown word, and only counts differently.
  const texts = Array.from({ length: 600 }, () =>
    randomText(kinds[Math.floor(random() * kinds.length)] ?? [], random).replaceAll("[UNK]", "unk"),
  );
  const pairs = texts.map((text, i) => [text, texts[(i * 7 + 1) % texts.length] as string] as const);
  for (const side of ["right", "left"] as const) {
    test.each([4, 5, 6, 7, 8, 12, 32, 33, 128])(`at most %i tokens, cut on the ${side}`, async (maxTokens) => {
      cutting.truncate(maxTokens, side);
      const alone = texts.map((text) => Array.from(tokenizer.encode(text, { maxTokens, truncationSide: side }).ids));
      expect(alone).toEqual(await cutting.encode(texts));
      const ours = pairs.map(([text, pair]) => tokenizer.encode(text, { pair, maxTokens, truncationSide: side }));
      const expected = await cutting.encodePairs(pairs);
      for (const [i, { ids, typeIds }] of ours.entries()) {
        expect({ pair: pairs[i], ids: Array.from(ids), typeIds: Array.from(typeIds) }).toEqual({
          pair: pairs[i],
          ...expected[i],
        });
      }
    });
  }
  test("nothing is called truncated that was not", () => {
    for (const text of texts) {
      const whole = tokenizer.encode(text);
      expect(whole.truncated).toBe(false);
      expect(tokenizer.encode(text, { maxTokens: whole.ids.length }).truncated).toBe(false);
      if (whole.ids.length > 2)
        expect(tokenizer.encode(text, { maxTokens: whole.ids.length - 1 }).truncated).toBe(true);
    }
  });
  test("no room for the special tokens is an error", () => {
    expect(() => tokenizer.encode("a", { maxTokens: 1 })).toThrow("leaves no room");
  });
  test("tokenize finds the ids encode finds", () => {
    for (const text of texts) {
      expect(tokenizer.tokenize(text).map(({ id }) => id)).toEqual(Array.from(tokenizer.encode(text).ids));
    }
  });
  test("places are those of the native library", async () => {
    const oracle = createOracle(vocabulary);
    const kinds = [
      "ASCII letters and digits",
      "ASCII signs",
      "common Han",
      "CJK signs and full width",
      "Greek and Cyrillic",
    ];
    for (const kind of kinds) {
      for (let i = 0; i < 40; i++) {
        const text = randomText(CLASSES[kind] ?? [], random)
          .replace(/[\p{M}\p{C}\u{10000}-\u{10ffff}]/gu, "")
          .normalize("NFC");
        const ours = tokenizer.tokenize(text).map(({ start, stop }) => [start, stop]);
        expect({ text, places: ours }).toEqual({ text, places: await oracle.offsets(text) });
      }
    }
  });
});
