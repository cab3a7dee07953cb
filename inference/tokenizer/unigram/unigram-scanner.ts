import { findAdded, firstUnits } from "../added-tokens.ts";
import type { LocatedToken } from "../located-token.ts";
import { PieceTrie } from "../piece-trie.ts";
import type { TextScanner } from "../text-scanner.ts";
import type { UnigramVocabulary } from "../vocabulary.ts";
import { cutWords } from "./cut-words.ts";
import { LikeliestSplitter, type Piece } from "./split-likeliest.ts";
import { placeOf } from "./trace.ts";

/** Words remembered with their pieces before all are forgotten. */
const REMEMBERED = 1 << 15;
/** Longest word remembered, in UTF-16 units. */
const LONGEST = 24;

/** Normalises, marks spaces, and cuts words into their likeliest pieces. */
export class UnigramScanner implements TextScanner {
  ids = new Int32Array(512);
  readonly #vocabulary: UnigramVocabulary;
  readonly #splitter: LikeliestSplitter;
  readonly #firsts: ReadonlySet<number>;
  /** 1 for each id of the latest scan that is not the first of its word. */
  #within = new Uint8Array(512);
  readonly #known = new Map<string, Piece[]>();

  constructor(vocabulary: UnigramVocabulary) {
    this.#vocabulary = vocabulary;
    this.#splitter = new LikeliestSplitter(new PieceTrie(vocabulary.ids), vocabulary);
    this.#firsts = new Set(firstUnits(vocabulary));
  }

  scan(text: string, limit: number): number {
    let count = 0;
    for (const { id, within } of this.#tokens(text)) {
      if (count >= limit && !within) break;
      if (count === this.ids.length) this.#grow();
      this.#within[count] = within ? 1 : 0;
      this.ids[count++] = id;
    }
    return count;
  }

  isWithinWord(place: number): boolean {
    return this.#within[place] === 1;
  }

  locate(text: string): LocatedToken[] {
    return Array.from(this.#tokens(text), ({ id, start, stop }) => {
      return { id, text: this.#vocabulary.texts[id] ?? "", special: false, start, stop };
    });
  }

  *#tokens(sent: string): Generator<{ id: number; start: number; stop: number; within: boolean }> {
    const text = sent.toWellFormed();
    for (const { start, stop, id } of this.#sections(text)) {
      if (id !== undefined) yield { id, start, stop, within: false };
      else if (stop > start) yield* this.#section(text.slice(start, stop), start);
    }
  }

  /** Added tokens, and what lies between them. */
  *#sections(text: string): Generator<{ start: number; stop: number; id?: number }> {
    const finding = { added: this.#vocabulary.added, fold: (stretch: string) => stretch };
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const added = this.#firsts.has(text.charCodeAt(at)) ? findAdded(text, at, finding) : undefined;
      if (!added) continue;
      const from = added.strips?.left ? start + text.slice(start, at).trimEnd().length : at;
      const end = at + added.text.length;
      const to = added.strips?.right ? text.length - text.slice(end).trimStart().length : end;
      yield { start, stop: from };
      yield { start: from, stop: to, id: added.id };
      start = to;
      at = to - 1;
    }
    yield { start, stop: text.length };
  }

  *#section(section: string, offset: number) {
    const traced = this.#vocabulary.normalise(section);
    const place = (index: number) => offset + (index < traced.text.length ? placeOf(traced, index) : section.length);
    for (const { word, at } of cutWords(traced.text, this.#vocabulary.spaces, offset === 0)) {
      let within = false;
      for (const { id, start, end } of this.#split(word)) {
        yield { id, start: place(Math.max(0, at + start)), stop: place(Math.max(0, at + end)), within };
        within = true;
      }
    }
  }

  #split(word: string): Piece[] {
    const known = this.#known.get(word);
    if (known) return known;
    const pieces = this.#splitter.split(word);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    if (word.length <= LONGEST) this.#known.set(word, pieces);
    return pieces;
  }

  #grow() {
    const larger = new Int32Array(this.ids.length * 2);
    larger.set(this.ids);
    this.ids = larger;
    const within = new Uint8Array(larger.length);
    within.set(this.#within);
    this.#within = within;
  }
}
