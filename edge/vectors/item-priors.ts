import type { Prior } from "../domain/prior.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { ItemTimes } from "./item-times.ts";
import type { Chunk } from "./scan-layout.ts";
import type { Run } from "./slot-runs.ts";

const { chunkSlots } = indexTuning;
const NO_PRIOR: Prior = { key: "", byAge: () => 0, popularity: new Map(), popularityWeight: 0 };

interface Slots {
  readonly chunks: readonly Chunk[];
  readonly count: number;
  readonly slotOf: (itemId: string) => number;
}

/** What popularity and freshness add to the items of an index before anything of a person is known. */
export class ItemPriors {
  readonly #times: ItemTimes;
  #prior = NO_PRIOR;

  constructor(times: ItemTimes) {
    this.#times = times;
  }

  /** Gives items that came their priors; their times are known. */
  place({ prior }: Chunk, itemIds: readonly string[], { from, slot, length }: Run): void {
    for (let i = 0; i < length; i++) {
      prior[(slot + i) % chunkSlots] = this.#of(itemIds[from + i] as string, this.#times.publishedAt(slot + i));
    }
  }

  #of(itemId: string, publishedAt: number): number {
    const { byAge, popularity, popularityWeight } = this.#prior;
    const popular = popularity.size > 0 ? (popularity.get(itemId) ?? 0) : 0;
    return byAge(publishedAt) + popularityWeight * popular;
  }

  /** Gives every item its prior; those that come later get theirs by `place`. False when it is the one they have. */
  set(prior: Prior, { chunks, count, slotOf }: Slots): boolean {
    if (prior.key === this.#prior.key) return false;
    this.#prior = prior;
    chunks.forEach((chunk, i) => {
      const times = this.#times.chunkOf(i * chunkSlots);
      const slots = Math.min(chunkSlots, count - i * chunkSlots);
      for (let at = 0; at < slots; at++) chunk.prior[at] = prior.byAge(times[2 * at] as number);
    });
    for (const itemId of prior.popularity.keys()) {
      const slot = slotOf(itemId);
      const chunk = chunks[Math.floor(slot / chunkSlots)];
      if (chunk) chunk.prior[slot % chunkSlots] = this.#of(itemId, this.#times.publishedAt(slot));
    }
    return true;
  }
}

/** The slots with the largest priors, fewer than `most`; none where all are alike. */
export function largestPriors({ chunks, count }: Pick<Slots, "chunks" | "count">, most: number): number[] {
  const all = new Float32Array(count);
  chunks.forEach(({ prior }, i) => {
    const slots = Math.max(0, Math.min(chunkSlots, count - i * chunkSlots));
    all.set(prior.subarray(0, slots), Math.min(count, i * chunkSlots));
  });
  const bound = all.toSorted()[Math.max(0, count - most)] ?? 0;
  return Array.from(all.keys()).filter((slot) => (all[slot] as number) > bound);
}
