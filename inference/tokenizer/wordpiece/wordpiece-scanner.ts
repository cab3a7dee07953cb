import { type Finding, findAdded, firstUnits } from "../added-tokens.ts";
import type { LocatedToken } from "../located-token.ts";
import type { TextScanner } from "../text-scanner.ts";
import type { WordPieceVocabulary } from "../vocabulary.ts";
import { ADDED, classify, SINGLE, SPACE, SURROGATE, UNKNOWN, WORD } from "./character-classes.ts";
import { locateTokens } from "./locate-tokens.ts";
import { normaliseWord } from "./normalise.ts";
import { createSplitter, type SplitWord } from "./split-word.ts";
import { WordCache } from "./word-cache.ts";

/** FNV-1a, the offset basis and prime of 32 bits. */
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/**
 * Turns text into token ids in one pass: a table says what each UTF-16 unit does, words are looked up by a hash taken on
 * the way, and only words never seen before are normalised and split.
 */
export class WordPieceScanner implements TextScanner {
  ids = new Int32Array(512);
  #count = 0;
  readonly #vocabulary: WordPieceVocabulary;
  readonly #splitWord: SplitWord;
  readonly #finding: Finding;
  readonly #units = new Uint8Array(0x10000);
  /** Class by code point where the unit alone does not say: astral, or first of an added token. */
  readonly #others = new Map<number, number>();
  /** Token id of each unit that stands alone. */
  readonly #singles = new Int32Array(0x10000);
  readonly #cache = new WordCache();

  constructor(vocabulary: WordPieceVocabulary) {
    this.#vocabulary = vocabulary;
    this.#splitWord = createSplitter(vocabulary);
    this.#finding = { added: vocabulary.added, fold: (stretch) => normaliseWord(stretch, vocabulary.rules) };
    this.#units.fill(SURROGATE, 0xd800, 0xe000);
    for (const unit of firstUnits(vocabulary)) this.#units[unit] = ADDED;
  }

  scan(text: string, limit: number): number {
    const units = this.#units;
    let start = -1;
    let hash = SEED;
    this.#count = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const kind = units[unit] as number;
      if (kind === WORD) {
        if (start < 0) start = i;
        hash = Math.imul(hash ^ unit, PRIME);
        continue;
      }
      if (kind === SPACE || kind === SINGLE) {
        if (start >= 0) this.#word(text, start, i, hash);
        if (kind === SINGLE) this.#push(this.#singles[unit] as number);
        start = -1;
        hash = SEED;
        if (this.#count >= limit) return this.#count;
        continue;
      }
      i = this.#rare(text, i, start, hash);
      start = this.#start;
      hash = this.#hash;
    }
    if (start >= 0) this.#word(text, start, text.length, hash);
    return this.#count;
  }

  isWithinWord(place: number): boolean {
    return this.#vocabulary.texts[this.ids[place] as number]?.startsWith(this.#vocabulary.prefix) ?? false;
  }

  locate(text: string): LocatedToken[] {
    return locateTokens(text, this.#vocabulary, this.#splitWord);
  }

  #start = -1;
  #hash = SEED;

  /** Everything but letters, spaces and signs met before. Leaves the word under way in #start and #hash. */
  #rare(text: string, at: number, start: number, hash: number): number {
    const added = this.#units[text.charCodeAt(at)] === ADDED ? findAdded(text, at, this.#finding) : undefined;
    if (added) {
      this.#flush(text, start, at, hash);
      this.#push(added.id);
      return at + added.text.length - 1;
    }
    const last = isPair(text, at) ? at + 1 : at;
    const kind = this.#kindAt(text, at, last);
    if (kind === SPACE || kind === SINGLE) {
      this.#flush(text, start, at, hash);
      if (kind === SINGLE) this.#word(text, at, last + 1, hashOf(text, at, last));
      return last;
    }
    this.#start = start < 0 && kind === WORD ? at : start;
    this.#hash = hash;
    for (let i = at; i <= last && this.#start >= 0; i++) this.#hash = Math.imul(this.#hash ^ text.charCodeAt(i), PRIME);
    return last;
  }

  #flush(text: string, start: number, end: number, hash: number) {
    if (start >= 0) this.#word(text, start, end, hash);
    this.#start = -1;
    this.#hash = SEED;
  }

  #kindAt(text: string, at: number, last: number): number {
    const known = this.#units[text.charCodeAt(at)] as number;
    if (last === at && known !== UNKNOWN && known < ADDED) return known;
    const codePoint = text.codePointAt(at) as number;
    return this.#others.get(codePoint) ?? this.#learn(codePoint);
  }

  /** Classifies a code point met for the first time. */
  #learn(codePoint: number): number {
    const kind = classify(codePoint, this.#vocabulary.rules);
    if (this.#units[codePoint] !== UNKNOWN) this.#others.set(codePoint, kind);
    else {
      this.#units[codePoint] = kind;
      if (kind === SINGLE) this.#singles[codePoint] = this.#split(String.fromCharCode(codePoint))[0] as number;
    }
    return kind;
  }

  #word(text: string, start: number, end: number, hash: number) {
    const slot = this.#cache.find(text, start, end, hash);
    if (slot < 0) return this.#newWord(text.slice(start, end), hash);
    const first = this.#cache.firstId(slot);
    const last = first + this.#cache.idCount(slot);
    for (let i = first; i < last; i++) this.#push(this.#cache.ids[i] as number);
  }

  #newWord(word: string, hash: number) {
    const pieces = this.#split(word);
    this.#cache.remember(word, hash, pieces);
    for (const id of pieces) this.#push(id);
  }

  #split(word: string) {
    return this.#splitWord(normaliseWord(word, this.#vocabulary.rules));
  }

  #push(id: number) {
    if (this.#count === this.ids.length) this.#grow();
    this.ids[this.#count++] = id;
  }

  #grow() {
    const larger = new Int32Array(this.ids.length * 2);
    larger.set(this.ids);
    this.ids = larger;
  }
}

const isPair = (text: string, at: number) => (text.codePointAt(at) as number) > 0xffff;

function hashOf(text: string, start: number, last: number) {
  let hash = SEED;
  for (let i = start; i <= last; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}
