import { isPunctuation, isSpace } from "./normalise.ts";
import type { AddedToken, Vocabulary } from "./vocabulary.ts";

/** First UTF-16 units of the tokens that are looked for in the text as it was sent. */
export function firstUnits(vocabulary: Vocabulary): number[] {
  return vocabulary.added.filter((token) => !token.normalised).map((token) => token.text.charCodeAt(0));
}

/** The longest added token that begins at this place, if one does. */
export function findAdded(text: string, at: number, vocabulary: Vocabulary): AddedToken | undefined {
  let longest: AddedToken | undefined;
  for (const token of vocabulary.added) {
    if (token.normalised || token.text.length <= (longest?.text.length ?? 0)) continue;
    if (text.startsWith(token.text, at)) longest = token;
  }
  return longest && (!longest.singleWord || standsAlone(text, at, longest)) ? longest : undefined;
}

function standsAlone(text: string, at: number, token: AddedToken) {
  return !isLetter(text[at - 1]) && !isLetter(text[at + token.text.length]);
}

const isLetter = (character: string | undefined) =>
  character !== undefined && !isSpace(character) && !isPunctuation(character);
