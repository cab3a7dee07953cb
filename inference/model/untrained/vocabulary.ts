import { COMMON_WORDS, ENDINGS, FUNCTION_WORDS } from "./english.ts";

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
const CONSONANTS = "bcdfghjklmnprstvwz";
const VOWELS = "aeiouy";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const CHINESE_SIGNS = "，。！？、；：「」『』（）《》〈〉【】…—·“”‘’～";

/** Han characters of everyday Chinese that say little of what a text is about. */
const FUNCTION_CHARACTERS = "的了是我你他她它们在有和就也都很这那着过吗呢吧啊个之与及或而于以为";

/**
 * A bilingual vocabulary out of public standards alone: the 6,763 characters of GB 2312, signs, digits, common English
 * words, and pieces of two and three letters out of which all other words are put together.
 */
export function untrainedVocabulary(): string[] {
  const letters = [...LETTERS, ..."0123456789"];
  const pairs = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
  const tokens = [
    ...SPECIAL,
    ...asciiSigns(),
    ...CHINESE_SIGNS,
    ...letters,
    ...letters.map((letter) => `##${letter}`),
    ...hanCharacters(),
    ...FUNCTION_WORDS,
    ...COMMON_WORDS,
    ...ENDINGS.map((ending) => `##${ending}`),
    ...syllables(),
    ...pairs.flatMap((pair) => [pair, `##${pair}`]),
  ];
  return [...new Set(tokens)];
}

/** How much a token weighs in the vector of its text, from 0 to 1. */
export function weigh(token: string): number {
  if (SPECIAL.includes(token)) return 0;
  if (FUNCTION_WORDS.includes(token) || FUNCTION_CHARACTERS.includes(token)) return 0.3;
  if (!/[\p{L}\p{N}]/u.test(token)) return 0.1;
  return token.startsWith("##") ? 0.5 : 1;
}

function asciiSigns() {
  return Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((sign) => !/[a-z0-9]/i.test(sign));
}

/** GB 2312 puts its characters in rows B0 to F7, 94 to a row, the last of level 1 five short. */
function hanCharacters() {
  const decoder = new TextDecoder("gb18030");
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, i) => 0xb0 + i);
  const cells = Array.from({ length: 94 }, (_, i) => 0xa1 + i);
  const all = rows.flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))));
  return all.filter((character) => /^[\u4e00-\u9fff]$/u.test(character));
}

/** Consonant, vowel, consonant: "rob" of robotics. */
function syllables() {
  return [...CONSONANTS].flatMap((first) =>
    [...VOWELS].flatMap((vowel) => [...CONSONANTS].map((last) => first + vowel + last)),
  );
}
