import { TokenizerError } from "../vocabulary.ts";

/** Graphemes of as many bytes or more are looked up character by character, as SentencePiece's users do. */
const LONGEST_GRAPHEME = 6;
/** Replacements remembered before all are forgotten. */
const REMEMBERED = 1 << 16;

/**
 * SentencePiece's precompiled character map: a double-array trie over UTF-8 bytes (Darts), whose leaves point at replacements
 * that end with a zero byte. A chunk is replaced by what its shortest known beginning stands for.
 */
export class CharactersMap {
  readonly #trie: Uint32Array;
  readonly #replacements: Uint8Array;
  readonly #known = new Map<string, string>();

  /** @param base64 size of the trie in bytes as 32 bits, the trie, the replacements */
  constructor(base64: string) {
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    const size = bytes.length < 4 ? -1 : new DataView(bytes.buffer).getUint32(0, true);
    if (size < 0 || size % 4 || 4 + size > bytes.length)
      throw new TokenizerError("tokenizer.json: precompiled_charsmap is damaged");
    this.#trie = new Uint32Array(bytes.slice(4, 4 + size).buffer);
    this.#replacements = bytes.subarray(4 + size);
  }

  /** The normal form of one grapheme. */
  normalise(grapheme: string): string {
    const known = this.#known.get(grapheme);
    if (known !== undefined) return known;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const normal =
      this.#replaceWhole(grapheme) ?? Array.from(grapheme, (one) => this.#replace(encode(one)) ?? one).join("");
    this.#known.set(grapheme, normal);
    return normal;
  }

  #replaceWhole(grapheme: string) {
    const bytes = encode(grapheme);
    return bytes.length < LONGEST_GRAPHEME ? this.#replace(bytes) : undefined;
  }

  #replace(bytes: Uint8Array): string | undefined {
    const trie = this.#trie;
    let at = offset(trie[0] ?? 0);
    for (const byte of bytes) {
      at ^= byte;
      const unit = trie[at] ?? 0;
      if (byte === 0 || (unit & 0x800000ff) >>> 0 !== byte) return undefined;
      at ^= offset(unit);
      if ((unit >>> 8) & 1) return this.#read((trie[at] ?? 0) & 0x7fffffff);
    }
    return undefined;
  }

  #read(start: number): string {
    const end = this.#replacements.indexOf(0, start);
    return new TextDecoder().decode(this.#replacements.subarray(start, end < 0 ? undefined : end));
  }
}

const encode = (text: string) => new TextEncoder().encode(text);
const offset = (unit: number) => (unit >>> 10) << ((unit & 0x200) >>> 6);
