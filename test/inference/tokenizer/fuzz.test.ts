import { describe, expect, test } from "vitest";
import { createTokenizer } from "../../../inference/tokenizer/tokenizer.ts";
import type { NormalisationRules, Vocabulary } from "../../../inference/tokenizer/vocabulary.ts";
import { createOracle } from "./oracle.ts";
import { richVocabulary, shippedVocabulary, UNCASED } from "./rich-vocabulary.ts";
import { CLASSES, randomText, seededRandom } from "./unicode-texts.ts";

const SEED = Number(process.env.FUZZ_SEED ?? 20261123);
/** Texts of each class, times twenty classes; FUZZ_ROUNDS multiplies them. */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 1);

const pairUp = (vocabulary: Vocabulary) => ({
  tokenizer: createTokenizer(vocabulary),
  oracle: createOracle(vocabulary),
});

/** Texts on which ours and the native library differ, with both answers. */
async function mismatches({ tokenizer, oracle }: ReturnType<typeof pairUp>, texts: readonly string[]) {
  const expected = await oracle.encode(texts);
  const ours = texts.map((text) => Array.from(tokenizer.encode(text).ids));
  return texts.flatMap((text, i) => {
    const same = String(ours[i]) === String(expected[i]);
    return same ? [] : [{ text: JSON.stringify(text), ours: ours[i], expected: expected[i] }];
  });
}

function textsOf(name: string, count: number) {
  const random = seededRandom(SEED + name.length * 7919 + count);
  return Array.from({ length: count * ROUNDS }, () => randomText(CLASSES[name] ?? [], random));
}

describe("5,100 random texts of each class are tokenised as by the native library", () => {
  const uncased = pairUp(richVocabulary(UNCASED));
  for (const name of Object.keys(CLASSES)) {
    test(name, async () => expect(await mismatches(uncased, textsOf(name, 5100))).toEqual([]));
  }
});

describe("and so are other settings and the shipped vocabulary", () => {
  const settings: Record<string, Partial<NormalisationRules>> = {
    cased: { stripAccents: false, lowercase: false },
    "lower case with accents kept": { stripAccents: false },
    "cased with accents stripped": { lowercase: false },
    "Han left in words": { splitHan: false },
    "controls left in": { cleanText: false },
  };
  for (const [name, rules] of Object.entries(settings)) {
    test(name, async () => {
      const texts = Object.keys(CLASSES).flatMap((kind) => textsOf(kind, 100));
      expect(await mismatches(pairUp(richVocabulary({ ...UNCASED, ...rules })), texts)).toEqual([]);
    });
  }
  test("shipped vocabulary", async () => {
    const texts = Object.keys(CLASSES).flatMap((kind) => textsOf(kind, 200));
    expect(await mismatches(pairUp(shippedVocabulary), texts)).toEqual([]);
  });
});
