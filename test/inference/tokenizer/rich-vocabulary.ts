import { fileURLToPath } from "node:url";
import { readVocabulary } from "../../../inference/tokenizer/read-vocabulary.ts";
import type { NormalisationRules, WordPieceVocabulary } from "../../../inference/tokenizer/vocabulary.ts";

const shipped = readVocabulary(fileURLToPath(new URL("../../../inference/model/shipped", import.meta.url)));
if (shipped.kind !== "wordpiece") throw new Error("the shipped model has no WordPiece");
export const shippedVocabulary = shipped;

export const UNCASED: NormalisationRules = { cleanText: true, splitHan: true, stripAccents: true, lowercase: true };

/**
 * The shipped vocabulary and, besides, nearly every character of Unicode as a word and as a continuation: where most of a
 * text is unknown, a word cut in the wrong place would go unseen.
 */
export function richVocabulary(rules: NormalisationRules): WordPieceVocabulary {
  const texts = new Set(shippedVocabulary.texts as string[]);
  for (const [first, last] of [
    [0x21, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x10fff],
    [0x11000, 0x11fff],
    [0x1d000, 0x1d7ff],
    [0x1f000, 0x1faff],
    [0x20000, 0x20fff],
    [0x2a700, 0x2a7ff],
    [0x2f800, 0x2fa1f],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      texts.add(character).add(`##${character}`);
    }
  }
  const list = [...texts];
  return { ...shippedVocabulary, rules, texts: list, ids: new Map(list.map((text, id) => [text, id])) };
}
