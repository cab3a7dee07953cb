import type { Candidate, IndexQuery } from "../domain/catalogue-index.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { adjustPriors } from "./adjust-priors.ts";
import type { CellMap } from "./cell-map.ts";
import type { ItemSlots } from "./item-slots.ts";
import type { ScanMemory } from "./scan-memory.ts";
import type { SlotRange } from "./slot-range.ts";
import { queryOnce } from "./turned-once.ts";

const { chunkSlots } = indexTuning;

/** Takes slots of a chunk out of one scan: `allowed` holds 1 for those that may be found, from slot `first` on. */
export type Mask = (allowed: Uint8Array, first: number) => void;

interface Searched {
  readonly memory: ScanMemory;
  readonly slots: ItemSlots;
  readonly cells: CellMap | undefined;
  /** Slots with the largest priors, which are looked at wherever they lie. */
  readonly prominent: readonly number[];
}

/** The best items for a query, best first; equal scores by id. */
export function searchSlots(searched: Searched, query: IndexQuery, mask: Mask | undefined): Candidate[] {
  const { memory, slots } = searched;
  allow(searched, query, mask);
  const queries = {
    wanted: queryOnce(query.wanted),
    unwanted: queryOnce(query.unwanted),
    unwantedFloor: query.unwantedFloor ?? 0,
  };
  const added = adjustPriors(query, { chunks: memory.chunks, count: slots.used, slotOf: slots.find });
  const ranges = near(searched, query, mask) ?? [{ first: 0, count: slots.used }];
  const found = memory.scan(queries, { ranges, limit: query.limit, added });
  return Array.from(found.slots, (slot, i) => ({
    slot,
    itemId: slots.itemAt(slot) as string,
    score: found.scores[i] as number,
  })).sort(byScore);
}

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1);

/** The ranges that are worth a look; undefined for all, as where a test may leave little of what lies near. */
function near(
  { slots, cells, prominent }: Searched,
  query: IndexQuery,
  mask: Mask | undefined,
): readonly SlotRange[] | undefined {
  if (cells === undefined || mask || query.only || query.boosts?.length) return undefined;
  const named = query.withPrior ? [...prominent] : [];
  for (const itemId of query.extra?.keys() ?? []) named.push(slots.find(itemId));
  const excluded = [...query.excluded].length;
  return cells.rangesFor(query, { limit: query.limit, excluded, slots: slots.used, named });
}

/** Marks what this query may find. */
function allow({ memory, slots }: Searched, { excluded, only }: IndexQuery, mask: Mask | undefined): void {
  memory.chunks.forEach(({ allowed, alive }, i) => {
    allowed.set(alive);
    mask?.(allowed, i * chunkSlots);
  });
  for (const itemId of excluded) {
    const slot = slots.find(itemId);
    if (slot >= 0) memory.chunkOf(slot).allowed[slot % chunkSlots] = 0;
  }
  if (only === undefined) return;
  memory.chunks.forEach(({ allowed }, i) => {
    for (let at = 0; at < chunkSlots; at++) if (allowed[at] === 1 && !only(i * chunkSlots + at)) allowed[at] = 0;
  });
}
