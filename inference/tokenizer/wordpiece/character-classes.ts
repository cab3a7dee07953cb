import type { NormalisationRules } from "../vocabulary.ts";
import { isHan, isPunctuation, isRemoved, isSpace, normaliseWord } from "./normalise.ts";

/** Not looked at yet. */
export const UNKNOWN = 0;
/** Part of a word. */
export const WORD = 1;
/** Ends a word and vanishes. */
export const SPACE = 2;
/** Ends a word and is one by itself: punctuation, Han. */
export const SINGLE = 3;
/** Vanishes without ending a word: controls, stripped accents. */
export const SKIP = 4;
/** May begin an added token such as [MASK]. */
export const ADDED = 5;
/** One half of an astral character. */
export const SURROGATE = 6;

/**
 * What a character does to the words around it. Normalisation never needs its neighbours: no character decomposes
 * into a separator and something else, which test/inference/tokenizer/code-points.test.ts holds for all of Unicode.
 */
export function classify(codePoint: number, rules: NormalisationRules): number {
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return rules.splitHan ? SINGLE : WORD;
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const character = surrogate ? "\ufffd" : String.fromCodePoint(codePoint);
  if (rules.cleanText && isRemoved(character)) return SKIP;
  if (isSpace(character)) return SPACE;
  if (rules.splitHan && isHan(character)) return SINGLE;
  const normal = normaliseWord(character, rules);
  if (normal === "") return SKIP;
  return isPunctuation(normal) ? SINGLE : WORD;
}
