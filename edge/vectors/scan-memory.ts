import { paddedWidth } from "../domain/index-size.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { QuantisedQuery } from "./quantise-query.ts";
import { type Chunk, chunkViews, DOUBLES, PIECES, type ScanLayout, scanLayout } from "./scan-layout.ts";
import { type Added, KEPT, type ScanQueries, writeParameters } from "./scan-parameters.ts";
import type { SlotRange } from "./slot-range.ts";
import { turnedOnce } from "./turned-once.ts";

export interface Found {
  readonly scores: Float32Array;
  readonly slots: Uint32Array;
}

/** What one scan looks at: ranges that do not overlap. */
interface ScanScope {
  readonly ranges: readonly SlotRange[];
  readonly limit: number;
  readonly added: Added;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly scan: (parameters: number) => void;
  readonly dotCodes: (a: number, b: number, width: number) => number;
  readonly dotDoubles: (vector: number, codes: number, width: number) => number;
  readonly dotEach: (vector: number, codes: number, count: number, width: number, dots: number) => void;
}

const PAGE = 65_536;
const { chunkSlots } = indexTuning;

/** The kernel and its memory, laid out as in scan-layout.ts. It only grows, so no slot ever moves. */
export class ScanMemory {
  readonly #kernel: Kernel;
  readonly #layout: ScanLayout;
  /** The vectors that lie in the places for doubles, where each lies, and the place that the next one takes. */
  readonly #doubles: (object | undefined)[] = new Array(DOUBLES).fill(undefined);
  readonly #places = new WeakMap<object, number>();
  #nextDouble = 0;
  #chunks: Chunk[] = [];

  constructor(module: WebAssembly.Module, width: number) {
    this.#kernel = new WebAssembly.Instance(module, {}).exports as unknown as Kernel;
    this.#layout = scanLayout(width);
    this.#kernel.memory.grow(Math.ceil(this.#layout.header.chunks / PAGE));
  }

  get bytes(): number {
    return this.#buffer.byteLength;
  }

  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  /** The chunk of a slot; memory grows when it is the first of a new one. */
  chunkOf(slot: number): Chunk {
    const index = Math.floor(slot / chunkSlots);
    while (index >= this.#chunks.length) this.#grow();
    return this.#chunks[index] as Chunk;
  }

  /** codes · codes of two vectors of one width, which begin at these bytes. */
  dotCodes(a: number, b: number, width: number): number {
    return this.#kernel.dotCodes(a, b, paddedWidth(width));
  }

  /**
   * vector · codes, of the codes of a turned vector that begin at this byte. The vector must not change: turned, it stays
   * in memory for a while, because one vector meets many items.
   */
  dotDoubles(vector: Float64Array | Float32Array, codes: number): number {
    return this.#kernel.dotDoubles(this.#placeOf(vector), codes, paddedWidth(vector.length));
  }

  /** Each vector · each of the codes, a row for each vector. */
  dotEach(vectors: readonly Float64Array[], codes: readonly Int8Array[]): Float64Array[] {
    const rows = vectors.map(() => new Float64Array(codes.length));
    for (let from = 0; from < codes.length; from += PIECES)
      this.#dotSome(vectors, codes.slice(from, from + PIECES), rows, from);
    return rows;
  }

  /** The best of the ranges, unordered. The views are of the memory: read them before the next scan. */
  scan(queries: ScanQueries, { ranges, limit, added }: ScanScope): Found {
    const { header } = this.#layout;
    this.#writeQuery(header.wanted, queries.wanted);
    this.#writeQuery(header.unwanted, queries.unwanted);
    this.#writeRanges(ranges);
    writeParameters(this.#buffer, queries, { layout: this.#layout, scope: { limit, added, ranges: ranges.length } });
    this.#kernel.scan(header.parameters);
    const kept = new Uint32Array(this.#buffer, header.parameters, 2)[KEPT] as number;
    return {
      scores: new Float32Array(this.#buffer, header.heapScores, kept),
      slots: new Uint32Array(this.#buffer, header.heapSlots, kept),
    };
  }

  /** What lies beyond a vector's own width stays 0 in `one`, whatever it meets in `pieces`. */
  #dotSome(
    vectors: readonly Float64Array[],
    codes: readonly Int8Array[],
    rows: readonly Float64Array[],
    from: number,
  ): void {
    const { header, width } = this.#layout;
    const pieces = new Int8Array(this.#buffer, header.pieces, PIECES * width);
    for (const [i, piece] of codes.entries()) pieces.set(piece, i * width);
    const one = new Float64Array(this.#buffer, header.one, width);
    const dots = new Float64Array(this.#buffer, header.dots, codes.length);
    vectors.forEach((vector, row) => {
      one.set(vector);
      this.#kernel.dotEach(header.one, header.pieces, codes.length, width, header.dots);
      rows[row]?.set(dots, from);
    });
  }

  get #buffer(): ArrayBuffer {
    return this.#kernel.memory.buffer;
  }

  #writeQuery(at: number, query: QuantisedQuery): void {
    new Int16Array(this.#buffer, at, query.codes.length).set(query.codes);
  }

  #writeRanges(ranges: readonly SlotRange[]): void {
    const pairs = new Uint32Array(this.#buffer, this.#layout.header.ranges, 2 * ranges.length);
    ranges.forEach(({ first, count }, i) => {
      pairs[2 * i] = first;
      pairs[2 * i + 1] = count;
    });
  }

  #placeOf(vector: Float64Array | Float32Array): number {
    const { header, doubleBytes } = this.#layout;
    const known = this.#places.get(vector);
    if (known !== undefined && this.#doubles[known] === vector) return header.doubles + known * doubleBytes;
    const at = header.doubles + this.#nextDouble * doubleBytes;
    const place = new Float64Array(this.#buffer, at, doubleBytes / 8);
    place.set(turnedOnce(vector));
    place.fill(0, vector.length);
    this.#doubles[this.#nextDouble] = vector;
    this.#places.set(vector, this.#nextDouble);
    this.#nextDouble = (this.#nextDouble + 1) % DOUBLES;
    return at;
  }

  #grow(): void {
    const { header, chunk } = this.#layout;
    const count = this.#chunks.length + 1;
    const missing = header.chunks + count * chunk.end - this.bytes;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / PAGE));
    const buffer = this.#buffer;
    this.#chunks = Array.from({ length: count }, (_, i) =>
      chunkViews(buffer, header.chunks + i * chunk.end, this.#layout),
    );
  }
}
