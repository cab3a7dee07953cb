import type { Filter } from "../domain/filter/filter.ts";
import type { ItemNeighbours } from "../domain/learning.ts";
import type { Clock, LoadItems } from "./ports.ts";
import type { Showable } from "./ranking-ports.ts";

export interface TogetherPorts {
  readonly now: Clock;
  /** Strongest first; undefined before it was learnt. */
  readonly readTogether: (tenantId: string, itemId: string) => Promise<ItemNeighbours["neighbours"] | undefined>;
  readonly showable: Showable;
  readonly loadItems: LoadItems;
}

export interface TogetherRequest {
  readonly tenantId: string;
  readonly itemId: string;
  readonly limit: number;
  readonly exclude: readonly string[];
  /** Only items that pass. */
  readonly filter?: Filter;
}

export interface TogetherItems {
  /** False before baskets were learnt from. */
  readonly learnt: boolean;
  readonly items: readonly { readonly itemId: string; readonly score: number }[];
}

/** Items that people buy in one basket with this one; undefined when there is no such item. Score: 0..1. */
export async function findBoughtTogether(
  ports: TogetherPorts,
  { tenantId, itemId, limit, exclude, filter }: TogetherRequest,
): Promise<TogetherItems | undefined> {
  const [together, known] = await Promise.all([
    ports.readTogether(tenantId, itemId),
    ports.loadItems(tenantId, [itemId]),
  ]);
  if (!known.has(itemId)) return undefined;
  const wanted = (together ?? []).filter(([id]) => !exclude.includes(id));
  const ids = wanted.map(([id]) => id);
  const shown = await ports.showable(tenantId, ids, { now: ports.now(), filter });
  const items = wanted.filter(([id]) => shown.has(id)).map(([id, score]) => ({ itemId: id, score }));
  return { learnt: together !== undefined, items: items.slice(0, limit) };
}
