import { paddedWidth } from "../domain/index-size.ts";
import { indexTuning } from "../domain/tuning/index.ts";

/** Views of the memory of 4,096 slots. */
export interface Chunk {
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  /** Added to each score: popularity and freshness. */
  readonly prior: Float32Array;
  /** The prior with what one scan adds to it. */
  readonly adjusted: Float32Array;
  /** 1 where the slot holds an item that may be shown now, and that a scan that is going on may find. */
  readonly alive: Uint8Array;
}

/** Vectors in double precision that lie in memory at a time: what people like, dislike and do, and what is at hand. */
export const DOUBLES = 64;
/** Vectors at 8 bits that one item meets at a time: the evidence of an explanation. */
export const PIECES = 64;
const { chunkSlots, mostCandidates, mostRanges } = indexTuning;

export type ScanLayout = ReturnType<typeof scanLayout>;

/**
 * Where things lie in the kernel's memory, in bytes: a header, then one block per chunk, in which fields lie at the same
 * place. What lies beyond a vector's own width stays 0.
 *
 *   | parameters | wanted | unwanted | heap scores | heap slots | ranges | doubles | one | pieces | dots | chunk 0 | chunk 1 | …
 *   chunk: | codes | scales | prior | adjusted | alive |
 */
export function scanLayout(components: number) {
  const width = paddedWidth(components);
  const doubleBytes = 8 * width;
  const header = places({
    parameters: 128,
    wanted: 2 * width,
    unwanted: 2 * width,
    heapScores: 4 * mostCandidates,
    heapSlots: 4 * mostCandidates,
    ranges: 8 * mostRanges,
    doubles: DOUBLES * doubleBytes,
    one: doubleBytes,
    pieces: PIECES * width,
    dots: 8 * PIECES,
    chunks: 0,
  });
  const chunk = places({
    codes: chunkSlots * width,
    scales: 4 * chunkSlots,
    prior: 4 * chunkSlots,
    adjusted: 4 * chunkSlots,
    alive: chunkSlots,
    end: 0,
  });
  return { width, doubleBytes, header, chunk };
}

/** Where each field begins when they lie one after another. */
function places<Name extends string>(sizes: Readonly<Record<Name, number>>): Readonly<Record<Name, number>> {
  let at = 0;
  const placed = Object.entries<number>(sizes).map(([name, bytes]) => {
    at += bytes;
    return [name, at - bytes];
  });
  return Object.fromEntries(placed);
}

/** Views of the chunk that begins at this byte. */
export function chunkViews(buffer: ArrayBuffer, start: number, { chunk, width }: ScanLayout): Chunk {
  return {
    codes: new Int8Array(buffer, start + chunk.codes, chunkSlots * width),
    scales: new Float32Array(buffer, start + chunk.scales, chunkSlots),
    prior: new Float32Array(buffer, start + chunk.prior, chunkSlots),
    adjusted: new Float32Array(buffer, start + chunk.adjusted, chunkSlots),
    alive: new Uint8Array(buffer, start + chunk.alive, chunkSlots),
  };
}
