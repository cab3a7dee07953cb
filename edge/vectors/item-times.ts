import { indexTuning } from "../domain/tuning/index.ts";
import type { ItemSlots } from "./item-slots.ts";
import type { Chunk } from "./scan-layout.ts";
import type { SlotRange } from "./slot-range.ts";

const { chunkSlots } = indexTuning;

/** publishedAt and expiresAt of each slot, chunk by chunk: milliseconds since the epoch, NaN for none. */
export class ItemTimes {
  readonly #chunks: Float64Array[] = [];

  publishedAt(slot: number): number {
    return this.chunkOf(slot)[2 * (slot % chunkSlots)] as number;
  }

  /** Pairs of times of the slots of one chunk, from this slot on. */
  set(slot: number, times: ArrayLike<number>): void {
    this.chunkOf(slot).set(times, 2 * (slot % chunkSlots));
  }

  /** All pairs of the slot's chunk. */
  chunkOf(slot: number): Float64Array {
    const index = Math.floor(slot / chunkSlots);
    while (index >= this.#chunks.length) this.#chunks.push(new Float64Array(2 * chunkSlots).fill(Number.NaN));
    return this.#chunks[index] as Float64Array;
  }

  /** Marks what may be shown now. Answers the next moment at which an item appears or expires. */
  turn(chunks: readonly Chunk[], slots: ItemSlots, now: number): number {
    return chunks.reduce((next, { alive }, i) => {
      const first = i * chunkSlots;
      const range = { first, count: Math.min(chunkSlots, slots.used - first) };
      return Math.min(next, this.#turnChunk(alive, range, { slots, now }));
    }, Number.POSITIVE_INFINITY);
  }

  #turnChunk(
    alive: Uint8Array,
    { first, count }: SlotRange,
    { slots, now }: { slots: ItemSlots; now: number },
  ): number {
    const times = this.chunkOf(first);
    let next = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      if (slots.itemAt(first + i) === undefined) continue;
      const publishedAt = times[2 * i] as number;
      const expiresAt = times[2 * i + 1] as number;
      alive[i] = publishedAt > now || expiresAt <= now ? 0 : 1;
      if (publishedAt > now && publishedAt < next) next = publishedAt;
      if (expiresAt > now && expiresAt < next) next = expiresAt;
    }
    return next;
  }
}
