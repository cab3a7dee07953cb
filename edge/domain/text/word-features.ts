import { foldCase } from "./phrase-trie.ts";

const TOKEN = /[a-z]*n't|[a-z]+(?:'[a-z]+)*|\p{Script=Han}+|[?？]|[!！]|[.,;:，。；：、\n]/gu;
const NEGATION =
  /^(?:not?|never|nothing|hardly|barely|without|cannot|nor|neither|[a-z]*n't|dont|doesnt|didnt|cant|wont)$/;
/** Words after a negation that it colours. */
const REACH = 3;
const LATIN = /^[a-z]/;

/**
 * What a model of words reads, each feature once: English words, those after a negation with "!" before them, and pairs
 * of neighbours ("not good"); Chinese characters and runs of two and three; question and exclamation marks.
 */
export function wordFeatures(plain: string): readonly string[] {
  const found = new Set<string>();
  let before: string | undefined;
  let negated = 0;
  for (const [token] of foldCase(plain).matchAll(TOKEN)) {
    if (!LATIN.test(token)) {
      for (const feature of featuresOfSign(token)) found.add(feature);
      [before, negated] = [undefined, 0];
      continue;
    }
    found.add(negated > 0 ? `!${token}` : token);
    if (before !== undefined) found.add(`${before} ${token}`);
    negated = NEGATION.test(token) ? REACH : negated - 1;
    before = token;
  }
  return [...found];
}

function featuresOfSign(token: string): string[] {
  if (/^[?？]/u.test(token)) return ["?"];
  if (/^[!！]/u.test(token)) return ["!"];
  if (!/^\p{Script=Han}/u.test(token)) return [];
  const characters = [...token];
  return characters.flatMap((_, i) => [1, 2, 3].flatMap((length) => runAt(characters, i, length)));
}

const runAt = (characters: readonly string[], start: number, length: number) =>
  start + length <= characters.length ? [characters.slice(start, start + length).join("")] : [];
