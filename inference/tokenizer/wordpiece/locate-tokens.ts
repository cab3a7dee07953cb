import { findAdded } from "../added-tokens.ts";
import type { LocatedToken } from "../located-token.ts";
import type { WordPieceVocabulary } from "../vocabulary.ts";
import { classify, SINGLE, SKIP, SPACE } from "./character-classes.ts";
import { normaliseWord } from "./normalise.ts";
import type { SplitWord } from "./split-word.ts";

/** The tokens of a text with their places. Same ids as the scanner's, found the plain way. */
export function locateTokens(text: string, vocabulary: WordPieceVocabulary, splitWord: SplitWord): LocatedToken[] {
  const parts = Array.from(stretches(text, vocabulary));
  return parts.flatMap((stretch) => locatePieces(stretch, vocabulary, splitWord));
}

interface Stretch {
  readonly word: string;
  readonly at: number;
  /** Id of the added token this is, if it is one. */
  readonly added?: number;
}

function* stretches(text: string, vocabulary: WordPieceVocabulary): Generator<Stretch> {
  const finding = { added: vocabulary.added, fold: (stretch: string) => normaliseWord(stretch, vocabulary.rules) };
  let start = -1;
  for (let i = 0; i < text.length; ) {
    const added = findAdded(text, i, finding);
    const width = added?.text.length ?? ((text.codePointAt(i) as number) > 0xffff ? 2 : 1);
    const kind = added ? SINGLE : classify(text.codePointAt(i) as number, vocabulary.rules);
    const ends = kind === SPACE || kind === SINGLE;
    if (ends && start >= 0) yield { word: text.slice(start, i), at: start };
    if (kind === SINGLE) yield { word: text.slice(i, i + width), at: i, ...(added && { added: added.id }) };
    if (ends) start = -1;
    else if (start < 0 && kind !== SKIP) start = i;
    i += width;
  }
  if (start >= 0) yield { word: text.slice(start), at: start };
}

function locatePieces(
  { word, at, added }: Stretch,
  vocabulary: WordPieceVocabulary,
  splitWord: SplitWord,
): LocatedToken[] {
  const pieces = added === undefined ? splitWord(normaliseWord(word, vocabulary.rules)) : [added];
  const places = originalPlaces(word, vocabulary);
  let used = 0;
  return pieces.map((id) => {
    const text = vocabulary.texts[id] ?? "";
    const whole = pieces.length === 1;
    const from = whole ? 0 : used;
    used += text.length - (used > 0 ? vocabulary.prefix.length : 0);
    const to = whole ? places.length : used;
    const start = at + (places[from] ?? 0);
    return { id, text, special: false, start, stop: at + (places[to - 1] ?? 0) + widthAt(word, places[to - 1] ?? 0) };
  });
}

/** For each unit of the normalised word, where in the word as written the character it came from begins. */
function originalPlaces(word: string, { rules }: WordPieceVocabulary): number[] {
  const places: number[] = [];
  for (let i = 0; i < word.length; i += widthAt(word, i)) {
    const normal = normaliseWord(word.slice(i, i + widthAt(word, i)), rules);
    for (let unit = 0; unit < normal.length; unit++) places.push(i);
  }
  return places;
}

const widthAt = (word: string, at: number) => ((word.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
