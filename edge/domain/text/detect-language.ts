import type { Language } from "../reading.ts";
import { textTuning } from "../tuning/text.ts";

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[\p{Script=Latin}](?:[\p{Script=Latin}'’]*[\p{Script=Latin}])?/gu;
const ELSE =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Hebrew}]/gu;
const FOREIGN_WORDS =
  /^(?:der|die|das|und|ist|nicht|ich|le|la|les|des|est|une|pas|je|el|los|las|que|y|es|muy|il|che|não|uma|och|het|een)$/i;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * Language of a stretch of text by its letters: a Chinese character weighs about half an English word. "mixed" where
 * both hold a fair share, "other" for other scripts and for Latin text that is plainly not English.
 */
export function detectLanguage(text: string): Language {
  const han = count(text, HAN) / textTuning.hanPerWord;
  const words = text.match(LATIN_WORD) ?? [];
  const other = count(text, ELSE) / textTuning.hanPerWord;
  const all = han + words.length + other;
  if (all === 0 || other > textTuning.mixedShare * all) return "other";
  if (han / all > 1 - textTuning.mixedShare) return "zh";
  if (han / all >= textTuning.mixedShare) return "mixed";
  return isForeign(words) ? "other" : "en";
}

/** Latin words of which a good part are function words of other European languages. */
function isForeign(words: readonly string[]): boolean {
  const foreign = words.filter((word) => FOREIGN_WORDS.test(word) || /[ñßøåãõœ]/i.test(word)).length;
  return words.length >= 3 && foreign / words.length > textTuning.foreignShare;
}
