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
    const { codes, scales } = this.memory.chunkOf(slot);
    const codesOf = codes.subarray(...this.#span(slot));
    return Float32Array.from(turnedBack(dequantise(codesOf, scales[slot % chunkSlots] as number)));
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    const { codes, scales } = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    const start = codes.byteOffset + at * paddedWidth(this.#width);
    return (scales[at] as number) * this.memory.dotDoubles(vector, start);
  }

  /** c·c of two items. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.memory.chunkOf(a), this.memory.chunkOf(b)];
    const scale = (one.scales[a % chunkSlots] as number) * (other.scales[b % chunkSlots] as number);
    const at = (chunk: Chunk, slot: number) => chunk.codes.byteOffset + this.#span(slot)[0];
    return scale * this.memory.dotCodes(at(one, a), at(other, b), this.#width);
  }

  #span(slot: number): [start: number, end: number] {
    const start = (slot % chunkSlots) * paddedWidth(this.#width);
    return [start, start + this.#width];
  }
}
