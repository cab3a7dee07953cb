import { expect, test } from "vitest";
import { createTokenizer } from "../../../inference/tokenizer/tokenizer.ts";
import { createOracle } from "./oracle.ts";
import { richVocabulary, UNCASED } from "./rich-vocabulary.ts";

/** Characters looked at in one text. */
const GROUP = 64;
const isVoid = (code: number) =>
  (code >= 0xd800 && code < 0xe000) || (code >= 0x33000 && code < 0xe0000) || code >= 0xe1000;

test("every code point in use is cleaned, split, decomposed and lowered as by the native library", async () => {
  const vocabulary = richVocabulary(UNCASED);
  const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter(
    (code) => !isVoid(code) || (code % 997 === 0 && (code < 0xd800 || code > 0xdfff)),
  );
  const groups = Array.from({ length: Math.ceil(codes.length / GROUP) }, (_, i) =>
    codes.slice(i * GROUP, (i + 1) * GROUP),
  );
  const texts = groups.map((group) => group.map((code) => `a${String.fromCodePoint(code)}b`).join(" "));
  const expected = await createOracle(vocabulary).encode(texts);
  const tokenizer = createTokenizer(vocabulary);
  const wrong = groups.filter(
    (_, i) => String(Array.from(tokenizer.encode(texts[i] as string).ids)) !== String(expected[i]),
  );
  expect(wrong.map(([first]) => first?.toString(16))).toEqual([]);
});
