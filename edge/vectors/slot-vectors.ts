import { paddedWidth } from "../domain/index-size.ts";
import type { IndexShard } from "../domain/index-version.ts";
import type { Quantised } from "../domain/quantise.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { turnedBack } from "../domain/turn.ts";
import { copyRows } from "./copy-rows.ts";
import { dequantise } from "./dequantise.ts";
import type { Chunk, Widths } from "./scan-layout.ts";
import { ScanMemory } from "./scan-memory.ts";
import type { Run } from "./slot-runs.ts";

const { chunkSlots } = indexTuning;

/** The vectors of an index, slot by slot: turned (domain/turn.ts) and at 8 bits a component, in the kernel's memory. */
export class SlotVectors {
  readonly memory: ScanMemory;
  readonly #widths: Widths;

  constructor(module: WebAssembly.Module, widths: Widths) {
    this.memory = new ScanMemory(module, widths);
    this.#widths = widths;
  }

  write(slot: number, content: Quantised, behaviour: Quantised): void {
    const chunk = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    chunk.codes.set(content.codes, this.#span(slot, this.#widths.content)[0]);
    chunk.scales[at] = content.scale;
    chunk.behaviourCodes.set(behaviour.codes, this.#span(slot, this.#widths.behaviour)[0]);
    chunk.behaviourScales[at] = behaviour.scale;
  }

  clear(slot: number): void {
    this.memory.chunkOf(slot).codes.fill(0, ...this.#span(slot, this.#widths.content));
  }

  /** Vectors of neighbouring items are copied at once: a cold isolate waits for a hundred thousand of them. */
  copy(shard: IndexShard, { from, slot, length }: Run): void {
    const { content, behaviour } = this.#widths;
    const chunk = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    const rows = { from, at, length };
    copyRows(shard.codes, chunk.codes, { ...rows, width: content });
    chunk.scales.set(shard.scales.subarray(from, from + length), at);
    if (shard.behaviourCodes && shard.behaviourScales) {
      copyRows(shard.behaviourCodes, chunk.behaviourCodes, { ...rows, width: behaviour });
      chunk.behaviourScales.set(shard.behaviourScales.subarray(from, from + length), at);
    } else chunk.behaviourScales.fill(0, at, at + length);
  }

  /** The content vector c as it is kept: codes times scale. */
  content(slot: number): Float32Array {
    const { codes, scales } = this.memory.chunkOf(slot);
    const codesOf = codes.subarray(...this.#span(slot, this.#widths.content));
    return Float32Array.from(turnedBack(dequantise(codesOf, scales[slot % chunkSlots] as number)));
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    const { codes, scales } = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    const start = codes.byteOffset + at * paddedWidth(this.#widths.content);
    return (scales[at] as number) * this.memory.dotDoubles(vector, start);
  }

  behaviourDot(slot: number, vector: Float64Array | Float32Array): number {
    const width = this.#widths.behaviour;
    if (width === 0) return this.contentDot(slot, vector);
    const { behaviourCodes, behaviourScales } = this.memory.chunkOf(slot);
    const at = slot % chunkSlots;
    const start = behaviourCodes.byteOffset + at * paddedWidth(width);
    return (behaviourScales[at] as number) * this.memory.dotDoubles(vector, start);
  }

  /** c·c of two items. */
  likeness(a: number, b: number): number {
    const width = this.#widths.content;
    const [one, other] = [this.memory.chunkOf(a), this.memory.chunkOf(b)];
    const scale = (one.scales[a % chunkSlots] as number) * (other.scales[b % chunkSlots] as number);
    const at = (chunk: Chunk, slot: number) => chunk.codes.byteOffset + this.#span(slot, width)[0];
    return scale * this.memory.dotCodes(at(one, a), at(other, b), width);
  }

  #span(slot: number, width: number): [start: number, end: number] {
    const start = (slot % chunkSlots) * paddedWidth(width);
    return [start, start + width];
  }
}
