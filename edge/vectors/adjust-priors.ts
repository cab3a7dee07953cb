import type { IndexQuery } from "../domain/catalogue-index.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { Chunk } from "./scan-layout.ts";
import type { Added } from "./scan-parameters.ts";

const { chunkSlots } = indexTuning;

interface Adjusting {
  readonly chunks: readonly Chunk[];
  readonly count: number;
  readonly slotOf: (itemId: string) => number;
}

/** Writes what a query adds to the priors, if it adds anything. */
export function adjustPriors(
  { withPrior, boosts = [], extra = new Map() }: IndexQuery,
  { chunks, count, slotOf }: Adjusting,
): Added {
  if (boosts.length === 0 && extra.size === 0) return withPrior ? "prior" : "nothing";
  for (const { adjusted, prior } of chunks) {
    if (withPrior) adjusted.set(prior);
    else adjusted.fill(0);
  }
  const add = (slot: number, amount: number) => {
    const { adjusted } = chunks[Math.floor(slot / chunkSlots)] as Chunk;
    adjusted[slot % chunkSlots] = (adjusted[slot % chunkSlots] as number) + amount;
  };
  for (const { test, amount } of boosts) {
    for (let slot = 0; slot < count; slot++) if (test(slot)) add(slot, amount);
  }
  for (const [itemId, amount] of extra) {
    const slot = slotOf(itemId);
    if (slot >= 0) add(slot, amount);
  }
  return "adjusted";
}
