import type { Item } from "../domain/item.ts";
import { itemTexts } from "../domain/item-words.ts";
import { searchWords } from "../domain/search-words.ts";
import type { Clock, SaveItems, Wake } from "./ports.ts";
import { sha256 } from "./sha256.ts";
import { wakeLater } from "./wake-later.ts";

interface Ports {
  readonly saveItems: SaveItems;
  readonly wake: Wake;
  readonly now: Clock;
}

export interface IngestedItem {
  readonly id: string;
  readonly status: "created" | "updated" | "unchanged";
}

/** Stores items at once; what changed is encoded by the consumer. Each id may occur once. */
export async function ingestItems(ports: Ports, tenantId: string, items: readonly Item[]): Promise<IngestedItem[]> {
  if (items.length === 0) return [];
  const marked = await Promise.all(items.map(mark));
  const revisions = await ports.saveItems(tenantId, marked, ports.now());
  await wakeLater(ports.wake, [{ kind: "encode-items", tenantId, itemIds: [...revisions.keys()] }]);
  return items.map(({ id }) => ({ id, status: statusOf(revisions.get(id)) }));
}

const mark = async (item: Item) => ({
  ...item,
  contentHash: await sha256(JSON.stringify(itemTexts(item))),
  fingerprint: await sha256(JSON.stringify(item)),
  words: searchWords(item),
});

function statusOf(revision: number | undefined): IngestedItem["status"] {
  if (revision === undefined) return "unchanged";
  return revision === 1 ? "created" : "updated";
}
