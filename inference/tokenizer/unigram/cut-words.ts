import type { SpaceRules } from "../vocabulary.ts";

/** A stretch that is cut into pieces by itself, and where it begins in the normalised text; before it by one if a mark was put there. */
export interface Word {
  readonly word: string;
  readonly at: number;
}

/** Metaspace: spaces become marks, one is put in front, and each mark begins a word. */
export function* cutWords(text: string, spaces: SpaceRules, isFirst: boolean): Generator<Word> {
  for (const { word, at } of splitAtSpaces(text, spaces.splitFirst)) {
    const marked = word.replaceAll(" ", spaces.mark);
    const prepends = spaces.prepend === "always" || (spaces.prepend === "first" && isFirst && at === 0);
    const whole = prepends && !marked.startsWith(spaces.mark) ? spaces.mark + marked : marked;
    const shift = at - (whole.length - marked.length);
    if (!spaces.splitAtMarks) yield { word: whole, at: shift };
    else yield* splitBeforeMarks(whole, spaces.mark, shift);
  }
}

function* splitAtSpaces(text: string, splits: boolean): Generator<Word> {
  if (!splits) {
    if (text) yield { word: text, at: 0 };
    return;
  }
  for (const { 0: word, index } of text.matchAll(/\P{White_Space}+/gu)) yield { word, at: index };
}

function* splitBeforeMarks(text: string, mark: string, at: number): Generator<Word> {
  let start = 0;
  for (let next = text.indexOf(mark, 1); next >= 0; next = text.indexOf(mark, next + 1)) {
    yield { word: text.slice(start, next), at: at + start };
    start = next;
  }
  yield { word: text.slice(start), at: at + start };
}
