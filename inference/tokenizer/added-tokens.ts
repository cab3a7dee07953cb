import type { AddedToken, NormalisationRules, Vocabulary } from "./vocabulary.ts";
import { normaliseWord } from "./wordpiece/normalise.ts";

/** `\w` of the library's regular expressions. */
const WORD_BEFORE = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u;
const WORD_AFTER = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;

/** First UTF-16 units of added tokens, in both cases for those that are looked for whatever their case. */
export function firstUnits({ added }: Vocabulary): number[] {
  const firsts = added.flatMap(({ text, normalised }) => {
    const first = text[0] ?? "";
    return normalised ? [first, first.toLowerCase(), first.toUpperCase()] : [first];
  });
  return firsts.map((first) => first.charCodeAt(0));
}

/** The longest added token that begins at this place, if one does. */
export function findAdded(text: string, at: number, { added, rules }: Vocabulary): AddedToken | undefined {
  let longest: AddedToken | undefined;
  for (const token of added) {
    if (token.text.length <= (longest?.text.length ?? 0)) continue;
    if (beginsAt(text, at, { token, rules })) longest = token;
  }
  return longest && (!longest.singleWord || standsAlone(text, at, longest)) ? longest : undefined;
}

interface Candidate {
  readonly token: AddedToken;
  readonly rules: NormalisationRules;
}

function beginsAt(text: string, at: number, { token, rules }: Candidate): boolean {
  if (!token.normalised) return text.startsWith(token.text, at);
  const stretch = text.slice(at, at + token.text.length);
  return stretch === token.text || normaliseWord(stretch, rules) === normaliseWord(token.text, rules);
}

function standsAlone(text: string, at: number, token: AddedToken) {
  return !WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !WORD_AFTER.test(text.slice(at + token.text.length));
}
