import { PieceTrie } from "../piece-trie.ts";
import type { WordPieceVocabulary } from "../vocabulary.ts";

/** Cuts a normalised word into token ids. */
export type SplitWord = (word: string) => number[];

/**
 * WordPiece: the longest piece of the vocabulary that begins the word, again and again; a word with a rest that no
 * piece begins is unknown as a whole.
 */
export function createSplitter({ ids, prefix, maxWordLength, special }: WordPieceVocabulary): SplitWord {
  const beginnings = new PieceTrie(ids);
  const continuing = [...ids].filter(([text]) => text.startsWith(prefix));
  const continuations = new PieceTrie(new Map(continuing.map(([text, id]) => [text.slice(prefix.length), id])));
  return (word) => {
    if (word.length > maxWordLength && countCharacters(word) > maxWordLength) return [special.unknown];
    const pieces: number[] = [];
    for (let start = 0; start < word.length; ) {
      const trie = start === 0 ? beginnings : continuations;
      const id = trie.findLongest(word, start);
      if (id < 0) return [special.unknown];
      pieces.push(id);
      start = trie.end;
    }
    return pieces;
  };
}

function countCharacters(word: string) {
  let count = word.length;
  for (let i = 0; i < word.length; i++) if ((word.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}
