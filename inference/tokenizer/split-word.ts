import type { Vocabulary } from "./vocabulary.ts";

/**
 * WordPiece: the longest piece of the vocabulary that begins the word, again and again; a word with a rest that no
 * piece begins is unknown as a whole.
 */
export function splitWord(word: string, vocabulary: Vocabulary): number[] {
  const { ids, prefix, special } = vocabulary;
  if (countCharacters(word) > vocabulary.maxWordLength) return [special.unknown];
  const pieces: number[] = [];
  for (let start = 0; start < word.length; ) {
    const mark = start > 0 ? prefix : "";
    let end = word.length;
    while (end > start && !ids.has(mark + word.slice(start, end))) end--;
    if (end === start) return [special.unknown];
    pieces.push(ids.get(mark + word.slice(start, end)) as number);
    start = end;
  }
  return pieces;
}

function countCharacters(word: string) {
  let count = word.length;
  for (let i = 0; i < word.length; i++) if ((word.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}
