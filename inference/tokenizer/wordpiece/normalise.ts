import type { NormalisationRules } from "../vocabulary.ts";
import {
  FORMER_MARKS,
  FORMER_PUNCTUATION,
  HAN,
  LATER_FORMAT,
  LATER_MARKS,
  LATER_PUNCTUATION,
} from "./unicode-tables.ts";

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}]/u;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/u;
const MARK = /\p{Mn}/u;

export const isHan = (character: string) => HAN.test(character);
export const isSpace = (character: string) => /\p{White_Space}/u.test(character);

/** Any ASCII sign that is neither letter, digit nor control, and all of Unicode's punctuation. */
export function isPunctuation(character: string) {
  return (PUNCTUATION.test(character) && !LATER_PUNCTUATION.test(character)) || FORMER_PUNCTUATION.test(character);
}

/** Characters that cleaning takes out: controls but tab and line ends, format characters, NUL, U+FFFD. */
export function isRemoved(character: string) {
  if (character === "\t" || character === "\n" || character === "\r") return false;
  return character === "\ufffd" || (CONTROL.test(character) && !LATER_FORMAT.test(character));
}

const isMark = (character: string) =>
  FORMER_MARKS.test(character) || (MARK.test(character) && !LATER_MARKS.test(character));

/** Canonical decomposition as of Unicode 9: later marks neither decompose nor let others pass over them. */
function decompose(text: string) {
  if (!LATER_MARKS.test(text)) return text.normalize("NFD");
  const parts = text.split(new RegExp(`(${LATER_MARKS.source})`, "u"));
  return parts.map((part, index) => (index % 2 ? part : part.normalize("NFD"))).join("");
}

/** Lower case one character at a time, so that a final Σ becomes σ as everywhere else. */
const lower = (text: string) => Array.from(text, (character) => character.toLowerCase()).join("");

/** Printable ASCII and the main Han block: nothing in them to clean, decompose or strip. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/**
 * BertNormalizer on a stretch without white space or Han: clean, strip accents, lower case, in this order.
 * Lone surrogates count as U+FFFD.
 */
export function normaliseWord(word: string, rules: NormalisationRules): string {
  if (PLAIN.test(word)) return rules.lowercase ? word.toLowerCase() : word;
  let text = word.toWellFormed();
  if (rules.cleanText)
    text = Array.from(text)
      .filter((character) => !isRemoved(character))
      .join("");
  if (rules.stripAccents) {
    text = Array.from(decompose(text))
      .filter((character) => !isMark(character))
      .join("");
  }
  return rules.lowercase ? lower(text) : text;
}
