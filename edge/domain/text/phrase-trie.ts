interface Node<T> {
  readonly next: Map<number, Node<T>>;
  value?: T;
}

export interface PhraseHit<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

const WORD = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const CODE_A = 97;
const CODE_Z = 122;
const APOSTROPHE = 39;

/** True where a Latin word goes on. Chinese characters bound English words; the apostrophe of "can't" does not. */
function isWordUnit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= CODE_A && code <= CODE_Z) return true;
  if (code === APOSTROPHE) return text[at + 1] === "t" && text[at - 1] === "n";
  if (code < 128) return code >= 48 && code <= 57;
  const character = text[at];
  return character !== undefined && !(code >= 0x4e00 && code < 0xa000) && WORD.test(character) && !HAN.test(character);
}

/**
 * Finds many phrases in one pass. Phrases of Latin letters match whole words only; Chinese ones match anywhere.
 * Phrases and texts must be folded alike (`foldCase`) by the caller.
 */
export class PhraseTrie<T> {
  readonly #root: Node<T> = { next: new Map() };

  /** The first value given for a phrase stays. */
  add(phrase: string, value: T): void {
    let node = this.#root;
    for (let i = 0; i < phrase.length; i++) {
      const unit = phrase.charCodeAt(i);
      const child = node.next.get(unit) ?? { next: new Map() };
      node.next.set(unit, child);
      node = child;
    }
    node.value ??= value;
  }

  /** Longest phrases, left to right, not overlapping. */
  find(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length; ) {
      const hit = this.#longestAt(text, at);
      if (hit) hits.push(hit);
      at = hit ? hit.end : at + 1;
    }
    return hits;
  }

  #longestAt(text: string, start: number): PhraseHit<T> | undefined {
    if (isWordUnit(text, start) && isWordUnit(text, start - 1)) return undefined;
    let node: Node<T> | undefined = this.#root;
    let best: PhraseHit<T> | undefined;
    for (let at = start; at < text.length; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (node === undefined) break;
      const inWord = isWordUnit(text, at) && isWordUnit(text, at + 1);
      if (node.value !== undefined && !inWord) best = { start, end: at + 1, value: node.value };
    }
    return best;
  }
}

/** Lower case and plain apostrophes, unit for unit: the result is as long as the text. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  const folded = lower.length === text.length ? lower : Array.from(text, lowerUnit).join("");
  return folded.replaceAll(/[’‘`´]/g, "'");
}

const lowerUnit = (character: string) => {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
};
