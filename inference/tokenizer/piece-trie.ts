/** Slots of the edge table for each edge: at most two thirds full, so that a search ends soon. */
const SPARSENESS = 1.5;

/** Knuth's multiplicative hash, and a second odd number for the letter. */
const HASH = [0x9e3779b1, 0x85ebca6b] as const;

/**
 * The vocabulary as a tree of UTF-16 units: the longest piece at a place is found in one walk instead of one look-up for
 * each length. Edges lie in one hash table, keyed by the node they leave and the unit they carry.
 */
export class PieceTrie {
  /** Where the piece found last ends. */
  end = 0;
  readonly #mask: number;
  readonly #from: Int32Array;
  readonly #unit: Uint16Array;
  readonly #to: Int32Array;
  /** Token id by node, -1 where no piece ends. */
  readonly #ids: Int32Array;
  #nodes = 1;

  constructor(pieces: ReadonlyMap<string, number>) {
    const edges = countEdges([...pieces.keys()].sort());
    const slots = 2 ** Math.ceil(Math.log2(edges * SPARSENESS + 1));
    this.#mask = slots - 1;
    this.#from = new Int32Array(slots).fill(-1);
    this.#unit = new Uint16Array(slots);
    this.#to = new Int32Array(slots);
    this.#ids = new Int32Array(edges + 1).fill(-1);
    for (const [piece, id] of pieces) this.#insert(piece, id);
  }

  /** Id of the longest piece that begins at `start`, leaving its end in `end`; -1 when none does. */
  findLongest(word: string, start: number): number {
    let found = -1;
    let node = 0;
    for (let at = start; at < word.length; at++) {
      const slot = this.#slot(node, word.charCodeAt(at));
      if (this.#from[slot] === -1) break;
      node = this.#to[slot] as number;
      if (this.#ids[node] === -1) continue;
      found = this.#ids[node] as number;
      this.end = at + 1;
    }
    return found;
  }

  /** Calls for every piece that begins at `start`, shortest first. */
  forEach(word: string, start: number, use: (id: number, end: number) => void): void {
    let node = 0;
    for (let at = start; at < word.length; at++) {
      const slot = this.#slot(node, word.charCodeAt(at));
      if (this.#from[slot] === -1) return;
      node = this.#to[slot] as number;
      if (this.#ids[node] !== -1) use(this.#ids[node] as number, at + 1);
    }
  }

  #insert(piece: string, id: number) {
    let node = 0;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      const slot = this.#slot(node, unit);
      if (this.#from[slot] === -1) {
        this.#from[slot] = node;
        this.#unit[slot] = unit;
        this.#to[slot] = this.#nodes++;
      }
      node = this.#to[slot] as number;
    }
    this.#ids[node] = id;
  }

  /** The slot of this edge, or the free one where it would go. */
  #slot(node: number, unit: number): number {
    let slot = (Math.imul(node, HASH[0]) ^ Math.imul(unit, HASH[1])) & this.#mask;
    while (this.#from[slot] !== -1 && (this.#from[slot] !== node || this.#unit[slot] !== unit))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}

function countEdges(sorted: readonly string[]): number {
  let edges = 0;
  for (const [i, piece] of sorted.entries()) {
    const previous = sorted[i - 1] ?? "";
    let shared = 0;
    while (shared < previous.length && previous[shared] === piece[shared]) shared++;
    edges += piece.length - shared;
  }
  return edges;
}
