/** Slots of the hash table: a power of two. 32,768 words cover the running text of a site; 6 % load at 2,000. */
const SLOTS = 1 << 17;
/** Longest word kept, in UTF-16 units; longer ones are rare and would crowd out many short ones. */
export const LONGEST_CACHED = 40;
/** Neighbouring slots looked at before an older word makes room. */
const PROBES = 4;
/** UTF-16 units and token ids kept in all. Full means: forget everything and start again, so memory is bounded. */
const POOL = 1 << 20;

/**
 * Token ids of words seen before, keyed by the word as written, looked up inside the text without cutting it out.
 * One slot is five numbers: hash, start and length in the text pool, start and length in the id pool.
 */
export class WordCache {
  readonly #slots = new Int32Array(SLOTS * 5);
  readonly #letters = new Uint16Array(POOL);
  /** Token ids of all cached words, one after the other. */
  readonly ids = new Int32Array(POOL);
  #lettersUsed = 0;
  #idsUsed = 0;

  /** Slot of text[start, end), or -1. `hash` must be the same function of the same units each time. */
  find(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = ((hash + probe) & (SLOTS - 1)) * 5;
      if (slots[slot] === hash && slots[slot + 2] === end - start && this.#same(slot, text, start)) return slot;
    }
    return -1;
  }

  #same(slot: number, text: string, start: number) {
    const letters = this.#letters;
    const first = this.#slots[slot + 1] as number;
    const length = this.#slots[slot + 2] as number;
    for (let i = 0; i < length; i++) if (letters[first + i] !== text.charCodeAt(start + i)) return false;
    return true;
  }

  firstId(slot: number): number {
    return this.#slots[slot + 3] as number;
  }

  idCount(slot: number): number {
    return this.#slots[slot + 4] as number;
  }

  remember(word: string, hash: number, pieces: readonly number[]): void {
    if (word.length > LONGEST_CACHED) return;
    if (this.#lettersUsed + word.length > POOL || this.#idsUsed + pieces.length > POOL) this.#forget();
    this.#slots.set([hash, this.#lettersUsed, word.length, this.#idsUsed, pieces.length], this.#freeSlot(hash));
    for (let i = 0; i < word.length; i++) this.#letters[this.#lettersUsed++] = word.charCodeAt(i);
    for (const id of pieces) this.ids[this.#idsUsed++] = id;
  }

  #freeSlot(hash: number) {
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = ((hash + probe) & (SLOTS - 1)) * 5;
      if (this.#slots[slot + 2] === 0) return slot;
    }
    return (hash & (SLOTS - 1)) * 5;
  }

  #forget() {
    this.#slots.fill(0);
    this.#lettersUsed = 0;
    this.#idsUsed = 0;
  }
}
