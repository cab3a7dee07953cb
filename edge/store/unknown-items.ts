import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

type FindUnknownItems = (
  tenantId: string,
  itemIds: readonly string[],
  seeing: { readonly hidden: boolean },
) => Promise<string[]>;

/** Of some ids those that no item has; hidden items count as none for who may not see them. */
export const findUnknownItems =
  (db: Database): FindUnknownItems =>
  async (tenantId, itemIds, { hidden }) => {
    if (itemIds.length === 0) return [];
    const shown = hidden ? sql`` : sql`and not i.hidden`;
    const rows = await db.all<{ id: string }>(sql`
      select j.value as id from json_each(${JSON.stringify(itemIds)}) j
      where not exists (select 1 from items i where i.tenant_id = ${tenantId} and i.id = j.value ${shown})`);
    return rows.map(({ id }) => String(id));
  };

/** Milliseconds for which an item that was there is taken to be there still. */
const MEMORY = 600_000;
/** Ids remembered by one isolate, of all tenants; about 100 bytes each. */
const MOST = 20_000;

/** Asks only about items that this isolate has not seen lately: carts and lists of exclusions come again and again. */
export function rememberKnownItems(find: FindUnknownItems, now: () => number): FindUnknownItems {
  const known = new Map<string, number>();
  return async (tenantId, itemIds, seeing) => {
    const keyOf = (itemId: string) => JSON.stringify([tenantId, seeing.hidden, itemId]);
    const at = now();
    const asked = itemIds.filter((itemId) => (known.get(keyOf(itemId)) ?? 0) <= at);
    if (asked.length === 0) return [];
    const unknown = await find(tenantId, asked, seeing);
    if (known.size + asked.length > MOST) known.clear();
    for (const itemId of asked) known.set(keyOf(itemId), at + MEMORY);
    for (const itemId of unknown) known.delete(keyOf(itemId));
    return unknown;
  };
}
