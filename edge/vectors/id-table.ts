const EMPTY = 0;

/**
 * Finds the slot of an id: an open-addressed hash of slot numbers beside the ids themselves. A quarter million entries
 * take 2 MB, a tenth of a Map's.
 */
export class IdTable {
  readonly ids: (string | undefined)[] = [];
  #slots = new Uint32Array(1_024);
  /** Entries written since the last rebuild, stones included, and ids that are there. */
  #used = 0;
  #live = 0;

  /** The slot, or −1. */
  find(id: string): number {
    return (this.#slots[this.#placeOf(id)] as number) - 1;
  }

  /** The slot of an id; one that is not there is put into `slot`. */
  claim(id: string, slot: number): number {
    if ((this.#used + 1) * 2 > this.#slots.length) this.#rebuild(this.#live);
    const at = this.#placeOf(id);
    const entry = this.#slots[at] as number;
    if (entry !== EMPTY) return entry - 1;
    this.#slots[at] = slot + 1;
    this.#used++;
    this.ids[slot] = id;
    this.#live++;
    return slot;
  }

  /** Makes room for so many ids at once. */
  reserve(count: number): void {
    if (count * 2 > this.#slots.length) this.#rebuild(count / 2);
  }

  /** Frees the slot. Its entry stays as a stone that matches nothing until the table is rebuilt. */
  remove(slot: number): void {
    this.ids[slot] = undefined;
    this.#live--;
  }

  /** Where the id's entry is, or would be. */
  #placeOf(id: string): number {
    const mask = this.#slots.length - 1;
    for (let at = hash(id) & mask; ; at = (at + 1) & mask) {
      const entry = this.#slots[at] as number;
      if (entry === EMPTY || this.ids[entry - 1] === id) return at;
    }
  }

  #rebuild(count: number): void {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(256, count) * 4)));
    this.#used = 0;
    this.ids.forEach((id, slot) => {
      if (id === undefined) return;
      this.#slots[this.#placeOf(id)] = slot + 1;
      this.#used++;
    });
  }
}

/** FNV-1a over UTF-16 units, with a final mix so that the low bits depend on all. */
function hash(id: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return (Math.imul(h, 0x2c1b3c6d) ^ (h >>> 12)) >>> 0;
}
