import { paddedWidth } from "../domain/index-size.ts";
import type { IndexShard } from "../domain/index-version.ts";
import type { Quantised } from "../domain/quantise.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { turnedBack } from "../domain/turn.ts";
import { copyRows } from "./copy-rows.ts";
import { dequantise } from "./dequantise.ts";
import type { Chunk } from "./scan-layout.ts";
import { ScanMemory } from "./scan-memory.ts";
import type { Run } from "./slot-runs.ts";

const { chunkSlots } = indexTuning;

/** The vectors of an index, slot by slot: turned (domain/turn.ts) and at 8 bits a component, in the kernel's memory. */
export class SlotVectors {
  readonly memory: ScanMemory;
  readonly #width: number;

  constructor(module: WebAssembly.Module, width: number) {
    this.memory = new ScanMemory(module, width);
    this.#width = width;
  }

  write(slot: number, vector: Quantised): void {
    const { codes, scales } = this.memory.chunkOf(slot);
    codes.set(vector.codes, this.#span(slot)[0]);
    scales[slot % chunkSlots] = vector.scale;
  }

  clear(slot: number): void {
    this.memory.chunkOf(slot).codes.fill(0, ...this.#span(slot));
  }

  /** Vectors of neighbouring items are copied at once: a cold isolate waits for a hundred thousand of them. */
  copy(shard: IndexShard, { from, slot, length }: Run): void {
    const { codes, scales } = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    copyRows(shard.codes, codes, { from, at, length, width: this.#width });
    scales.set(shard.scales.subarray(from, from + length), at);
  }

  /** The content vector c as it is kept: codes times scale. */
  content(slot: number): Float32Array {
    return Float32Array.from(turnedBack(dequantise(this.#codesOf(slot), this.#scaleOf(slot))));
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    const start = this.memory.chunkOf(slot).codes.byteOffset + this.#span(slot)[0];
    return this.#scaleOf(slot) * this.memory.dotDoubles(vector, start);
  }

  /**
   * Dot products of c of these items, a row each, with vectors as they are kept. There are fewer items than vectors: it is
   * they that are turned back.
   */
  contentDots(slots: readonly number[], vectors: readonly Quantised[]): Float64Array[] {
    const contents = slots.map((slot) => turnedBack(this.#codesOf(slot)));
    const codes = vectors.map((vector) => vector.codes);
    return this.memory.dotEach(contents, codes).map((dots, row) => {
      const scale = this.#scaleOf(slots[row] as number);
      return dots.map((dot, i) => dot * scale * (vectors[i] as Quantised).scale);
    });
  }

  /** c·c of two items. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.memory.chunkOf(a), this.memory.chunkOf(b)];
    const scale = this.#scaleOf(a) * this.#scaleOf(b);
    const at = (chunk: Chunk, slot: number) => chunk.codes.byteOffset + this.#span(slot)[0];
    return scale * this.memory.dotCodes(at(one, a), at(other, b), this.#width);
  }

  #codesOf(slot: number): Int8Array {
    return this.memory.chunkOf(slot).codes.subarray(...this.#span(slot));
  }

  #scaleOf(slot: number): number {
    return this.memory.chunkOf(slot).scales[slot % chunkSlots] as number;
  }

  #span(slot: number): [start: number, end: number] {
    const start = (slot % chunkSlots) * paddedWidth(this.#width);
    return [start, start + this.#width];
  }
}
