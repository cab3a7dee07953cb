import type { Candidate, IndexQuery } from "../domain/catalogue-index.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { adjustPriors } from "./adjust-priors.ts";
import type { CellMap } from "./cell-map.ts";
import type { ItemSlots } from "./item-slots.ts";
import type { ScanMemory } from "./scan-memory.ts";
import type { SlotRange } from "./slot-range.ts";
import { queryOnce } from "./turned-once.ts";

const { chunkSlots } = indexTuning;

/** Takes slots of a chunk out of one scan: `alive` holds 1 for those that may be found, from slot `first` on. */
export type Mask = (alive: Uint8Array, first: number) => void;

interface Searched {
  readonly memory: ScanMemory;
  readonly slots: ItemSlots;
  readonly cells: CellMap | undefined;
  /** Slots with the largest priors, which are looked at wherever they lie. */
  readonly prominent: ReadonlySet<number>;
}

/** The best items for a query, best first; equal scores by id. */
export function searchSlots(searched: Searched, query: IndexQuery, mask: Mask | undefined): Candidate[] {
  const { memory, slots } = searched;
  const queries = {
    wanted: queryOnce(query.wanted),
    unwanted: queryOnce(query.unwanted),
    unwantedFloor: query.unwantedFloor ?? 0,
  };
  const added = adjustPriors(query, { chunks: memory.chunks, count: slots.used, slotOf: slots.find });
  const ranges = near(searched, query, mask) ?? [{ first: 0, count: slots.used }];
  const showAgain = hide(searched, query, mask);
  const found = memory.scan(queries, { ranges, limit: query.limit, added });
  showAgain();
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
  const { extra, withPrior, limit, excluded } = query;
  const more = extra?.size ? Array.from(extra.keys(), slots.find) : [];
  const everywhere = withPrior ? prominent : NONE;
  const named = more.length === 0 ? everywhere : new Set([...everywhere, ...more]);
  return cells.rangesFor(query, { limit, excluded: excluded.length, slots: slots.used, named });
}

const NONE: ReadonlySet<number> = new Set();

/** Takes what this query must not find from among the living; the answer brings it back. */
function hide(searched: Searched, query: IndexQuery, mask: Mask | undefined): () => void {
  if (mask || query.only) return hideTested(searched, query, mask);
  const { memory, slots } = searched;
  const hidden = query.excluded.map(slots.find).filter((slot) => slot >= 0 && isAlive(memory, slot));
  const mark = (alive: 0 | 1) => {
    for (const slot of hidden) memory.chunkOf(slot).alive[slot % chunkSlots] = alive;
  };
  mark(0);
  return () => mark(1);
}

/** … where every slot is tested. Nothing changes before all tests are over: one of them may throw. */
function hideTested({ memory, slots }: Searched, { excluded, only }: IndexQuery, mask: Mask | undefined): () => void {
  const { chunks } = memory;
  const before = chunks.map(({ alive }) => alive.slice());
  const left = before.map((alive) => alive.slice());
  for (const slot of excluded.map(slots.find)) {
    if (slot >= 0) (left[Math.floor(slot / chunkSlots)] as Uint8Array)[slot % chunkSlots] = 0;
  }
  left.forEach((alive, i) => {
    mask?.(alive, i * chunkSlots);
    if (only) for (let at = 0; at < chunkSlots; at++) if (alive[at] === 1 && !only(i * chunkSlots + at)) alive[at] = 0;
  });
  const put = (marks: readonly Uint8Array[]) => {
    for (const [i, { alive }] of chunks.entries()) alive.set(marks[i] as Uint8Array);
  };
  put(left);
  return () => put(before);
}

const isAlive = (memory: ScanMemory, slot: number) => memory.chunkOf(slot).alive[slot % chunkSlots] === 1;
