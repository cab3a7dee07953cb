import { sql } from "drizzle-orm";
import type { KnownItem } from "../domain/steering.ts";
import { batch, type Database } from "./database.ts";
import { itemFactsFrom, itemsOf } from "./profile-page.ts";

/** Milliseconds after which an item's facts are read again: how long rules may go by what it was before. */
const MEMORY = 60_000;
/** Items remembered by one isolate, of all tenants; about 1 KB each. */
const MOST = 10_000;

interface Remembered {
  readonly until: number;
  /** Undefined: there is no such item. */
  readonly facts: KnownItem | undefined;
}

/** What rules may ask about items: those that this isolate does not know are read in one statement. */
export function rememberItemFacts(db: Database, now: () => number) {
  const remembered = new Map<string, Remembered>();
  return async (tenantId: string, itemIds: readonly string[]): Promise<readonly KnownItem[]> => {
    const keyOf = (itemId: string) => JSON.stringify([tenantId, itemId]);
    const at = now();
    const known = new Map(itemIds.map((itemId) => [itemId, remembered.get(keyOf(itemId))]));
    const missing = itemIds.filter((itemId) => (known.get(itemId)?.until ?? 0) <= at);
    if (missing.length > 0) {
      const read = await readFacts(db, tenantId, missing);
      if (remembered.size + missing.length > MOST) remembered.clear();
      for (const itemId of missing) {
        const entry = { until: at + MEMORY, facts: read.get(itemId) };
        known.set(itemId, entry);
        remembered.set(keyOf(itemId), entry);
      }
    }
    return [...known.values()].flatMap((entry) => entry?.facts ?? []);
  };
}

async function readFacts(db: Database, tenantId: string, itemIds: readonly string[]): Promise<Map<string, KnownItem>> {
  const [found] = await batch(db, [itemsOf(tenantId, sql`select value from json_each(${JSON.stringify(itemIds)})`)]);
  return new Map((found?.results ?? []).map((row) => [String(row.id), itemFactsFrom(row)]));
}
