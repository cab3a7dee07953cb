import type { AddedToken, TokenTable } from "./vocabulary.ts";

/** `\w` of the library's regular expressions. */
const WORD_BEFORE = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u;
const WORD_AFTER = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;

/** First UTF-16 units of added tokens, in both cases for those that are looked for whatever their case. */
export function firstUnits({ added }: TokenTable): number[] {
  const firsts = added.flatMap(({ text, normalised }) => {
    const first = text[0] ?? "";
    return normalised ? [first, first.toLowerCase(), first.toUpperCase()] : [first];
  });
  return firsts.map((first) => first.charCodeAt(0));
}

/** The longest added token that begins at this place, if one does; `fold` makes spellings alike that count as the same. */
export function findAdded(text: string, at: number, { added, fold }: Finding): AddedToken | undefined {
  let longest: AddedToken | undefined;
  for (const token of added) {
    if (token.text.length <= (longest?.text.length ?? 0)) continue;
    const stretch = text.slice(at, at + token.text.length);
    if (stretch === token.text || (token.normalised && fold(stretch) === fold(token.text))) longest = token;
  }
  return longest && (!longest.singleWord || standsAlone(text, at, longest)) ? longest : undefined;
}

export interface Finding {
  readonly added: readonly AddedToken[];
  readonly fold: (text: string) => string;
}

function standsAlone(text: string, at: number, token: AddedToken) {
  return !WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !WORD_AFTER.test(text.slice(at + token.text.length));
}
