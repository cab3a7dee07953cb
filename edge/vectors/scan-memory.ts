import { paddedWidth } from "../domain/index-size.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { QuantisedQuery } from "./quantise-query.ts";

/** Widths of the two blocks of an item's vector [c ; d]; `behaviour` is 0 while d = c. */
export interface Widths {
  readonly content: number;
  readonly behaviour: number;
}

/** Views of the memory of 4,096 slots. */
export interface Chunk {
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly behaviourCodes: Int8Array;
  readonly behaviourScales: Float32Array;
  /** 1 where the slot holds an item that may be shown now. */
  readonly alive: Uint8Array;
  /** `alive` less what one scan leaves out. */
  readonly allowed: Uint8Array;
  /** Added to each score: popularity and freshness. */
  readonly prior: Float32Array;
  /** The prior with what one scan adds to it. */
  readonly adjusted: Float32Array;
}

export interface ScanQueries {
  readonly wanted: QuantisedQuery;
  readonly unwanted: QuantisedQuery;
  readonly unwantedFloor: number;
  readonly behaviour: QuantisedQuery;
}

export interface Found {
  readonly scores: Float32Array;
  readonly slots: Uint32Array;
}

/** What one scan looks at: the first `count` slots. */
interface ScanRange {
  readonly count: number;
  readonly limit: number;
  readonly added: "nothing" | "prior" | "adjusted";
}

/** Where things lie in memory, in bytes. `noPrior` is a chunk's worth of zeros. */
interface Header {
  readonly wanted: number;
  readonly unwanted: number;
  readonly behaviour: number;
  readonly scores: number;
  readonly slots: number;
  readonly noPrior: number;
  readonly doubles: number;
  readonly end: number;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly scan: (parameters: number) => void;
  readonly dotCodes: (a: number, b: number, width: number) => number;
  readonly dotDoubles: (vector: number, codes: number, width: number) => number;
}

const PAGE = 65_536;
/** Vectors in double precision that lie in memory at a time: what a person likes, dislikes and does, and what is at hand. */
const DOUBLES = 4;
const { chunkSlots, mostCandidates } = indexTuning;

/**
 * The kernel's memory: a header with parameters, queries and the heap, then one block per chunk. It only grows, so no
 * slot ever moves. What lies beyond a vector's own width stays 0.
 *
 *   | parameters | wanted | unwanted | behaviour | heap scores | heap slots | zeros | doubles | chunk 0 | chunk 1 | …
 *   chunk: | codes | behaviour codes | scales | behaviour scales | prior | adjusted | alive | allowed |
 */
export class ScanMemory {
  readonly #kernel: Kernel;
  readonly #width: number;
  readonly #behaviourWidth: number;
  readonly #header: Header;
  readonly #chunkBytes: number;
  /** The vectors that lie in the places for doubles, and the place that the next one takes. */
  readonly #doubles: (Float64Array | undefined)[] = new Array(DOUBLES).fill(undefined);
  #nextDouble = 0;
  #chunks: Chunk[] = [];

  constructor(module: WebAssembly.Module, widths: Widths) {
    this.#kernel = new WebAssembly.Instance(module, {}).exports as unknown as Kernel;
    this.#width = paddedWidth(widths.content);
    this.#behaviourWidth = paddedWidth(widths.behaviour);
    const wanted = 128;
    const unwanted = wanted + this.#width * 2;
    const behaviour = unwanted + this.#width * 2;
    const scores = behaviour + this.#behaviourWidth * 2;
    const slots = scores + mostCandidates * 4;
    const noPrior = slots + mostCandidates * 4;
    const doubles = noPrior + chunkSlots * 4;
    const end = doubles + DOUBLES * this.#doubleBytes;
    this.#header = { wanted, unwanted, behaviour, scores, slots, noPrior, doubles, end };
    this.#kernel.memory.grow(Math.ceil(this.#header.end / PAGE));
    this.#chunkBytes = chunkSlots * (this.#width + this.#behaviourWidth + 4 + 4 + 4 + 4 + 1 + 1);
  }

  get bytes(): number {
    return this.#kernel.memory.buffer.byteLength;
  }

  /** The chunk of a slot; memory grows when it is the first of a new one. */
  chunkOf(slot: number): Chunk {
    const index = Math.floor(slot / chunkSlots);
    while (index >= this.#chunks.length) this.#grow();
    return this.#chunks[index] as Chunk;
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  /** codes · codes of two vectors of one width, which begin at these bytes. */
  dotCodes(a: number, b: number, width: number): number {
    return this.#kernel.dotCodes(a, b, paddedWidth(width));
  }

  /** vector · codes, of codes that begin at this byte. The vector must not change: it stays in memory for a while. */
  dotDoubles(vector: Float64Array, codes: number): number {
    return this.#kernel.dotDoubles(this.#placeOf(vector), codes, paddedWidth(vector.length));
  }

  #placeOf(vector: Float64Array): number {
    const known = this.#doubles.indexOf(vector);
    if (known >= 0) return this.#header.doubles + known * this.#doubleBytes;
    const at = this.#header.doubles + this.#nextDouble * this.#doubleBytes;
    const place = new Float64Array(this.#kernel.memory.buffer, at, this.#doubleBytes / 8);
    place.set(vector);
    place.fill(0, vector.length);
    this.#doubles[this.#nextDouble] = vector;
    this.#nextDouble = (this.#nextDouble + 1) % DOUBLES;
    return at;
  }

  get #doubleBytes(): number {
    return 8 * Math.max(this.#width, this.#behaviourWidth);
  }

  /** The best `limit` of the first `count` slots, unordered. The views are of the memory: read them before the next scan. */
  scan(queries: ScanQueries, { count, limit, added }: ScanRange): Found {
    const { memory } = this.#kernel;
    this.#write(this.#header.wanted, queries.wanted);
    this.#write(this.#header.unwanted, queries.unwanted);
    this.#write(this.#header.behaviour, queries.behaviour);
    const u32 = new Uint32Array(memory.buffer, 0, 20);
    u32.set([0, 0, Math.min(limit, mostCandidates), 0, this.#width, this.#behaviourWidth]);
    this.#writeQueries(queries);
    for (let first = 0, i = 0; first < count; first += chunkSlots, i++) {
      u32[0] = Math.min(chunkSlots, count - first);
      u32[1] = first;
      this.#writeChunk(u32, i);
      if (added === "nothing") u32[11] = this.#header.noPrior;
      if (added === "adjusted") u32[11] = this.#chunks[i]?.adjusted.byteOffset ?? 0;
      this.#kernel.scan(0);
    }
    const kept = u32[3] as number;
    return {
      scores: new Float32Array(memory.buffer, this.#header.scores, kept),
      slots: new Uint32Array(memory.buffer, this.#header.slots, kept),
    };
  }

  #write(at: number, query: QuantisedQuery): void {
    new Int16Array(this.#kernel.memory.buffer, at, query.codes.length).set(query.codes);
  }

  #writeQueries({ wanted, unwanted, unwantedFloor, behaviour }: ScanQueries): void {
    const view = new DataView(this.#kernel.memory.buffer);
    const { wanted: wantedAt, unwanted: unwantedAt, behaviour: behaviourAt, scores, slots } = this.#header;
    [wantedAt, wanted.unit, unwantedAt, unwanted.unit, behaviourAt, behaviour.unit].forEach((value, i) => {
      if (i % 2 === 0) view.setUint32(48 + 4 * i, value, true);
      else view.setFloat32(48 + 4 * i, value, true);
    });
    view.setUint32(72, scores, true);
    view.setUint32(76, slots, true);
    view.setFloat32(80, unwantedFloor, true);
  }

  #writeChunk(u32: Uint32Array, index: number): void {
    const { codes, scales, behaviourCodes, behaviourScales, allowed, prior } = this.#chunks[index] as Chunk;
    u32.set(
      [codes, scales, behaviourCodes, behaviourScales, allowed, prior].map((view) => view.byteOffset),
      6,
    );
  }

  #grow(): void {
    const count = this.#chunks.length + 1;
    const missing = this.#header.end + count * this.#chunkBytes - this.bytes;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / PAGE));
    this.#chunks = Array.from({ length: count }, (_, i) => this.#chunkAt(this.#header.end + i * this.#chunkBytes));
  }

  #chunkAt(start: number): Chunk {
    const { buffer } = this.#kernel.memory;
    let at = start;
    const take = (bytes: number) => {
      at += bytes;
      return at - bytes;
    };
    return {
      codes: new Int8Array(buffer, take(chunkSlots * this.#width), chunkSlots * this.#width),
      behaviourCodes: new Int8Array(buffer, take(chunkSlots * this.#behaviourWidth), chunkSlots * this.#behaviourWidth),
      scales: new Float32Array(buffer, take(chunkSlots * 4), chunkSlots),
      behaviourScales: new Float32Array(buffer, take(chunkSlots * 4), chunkSlots),
      prior: new Float32Array(buffer, take(chunkSlots * 4), chunkSlots),
      adjusted: new Float32Array(buffer, take(chunkSlots * 4), chunkSlots),
      alive: new Uint8Array(buffer, take(chunkSlots), chunkSlots),
      allowed: new Uint8Array(buffer, take(chunkSlots), chunkSlots),
    };
  }
}
