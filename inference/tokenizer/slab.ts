/** Numbers in one block: 64 KiB, some hundred short texts. */
const BLOCK = 1 << 14;

/**
 * Cuts short arrays out of larger blocks, since an allocation of its own costs as much as tokenising a short text. The
 * arrays are zero and nobody else's, but share a buffer: copy one before handing its buffer to another thread.
 */
export class Slab {
  #block = new Int32Array(BLOCK);
  #used = 0;

  take(length: number): Int32Array {
    if (length > BLOCK / 8) return new Int32Array(length);
    if (this.#used + length > BLOCK) {
      this.#block = new Int32Array(BLOCK);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return this.#block.subarray(start, this.#used);
  }
}
