import { and, eq, isNull, sql } from "drizzle-orm";
import type { Item } from "../domain/item.ts";
import type { TopicAffinity } from "../domain/reading.ts";
import { encode32 } from "./columns.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { itemFromRow } from "./items.ts";
import { items } from "./schema.ts";
import { nextSequence } from "./sequence.ts";

/** Those of the items whose vector or topics are missing or outdated. */
export const loadStaleItems =
  (db: Database) =>
  async (tenantId: string, itemIds: readonly string[]): Promise<(Item & { contentHash: string })[]> => {
    const named = sql`${items.id} in (select value from json_each(${JSON.stringify(itemIds)}))`;
    const stale = and(eq(items.tenantId, tenantId), named, eq(items.encoded, false), isNull(items.unreadable));
    const rows = await db.select().from(items).where(stale);
    return rows.map((row) => ({ ...itemFromRow(row), contentHash: row.contentHash }));
  };

interface EncodedItem {
  readonly itemId: string;
  readonly contentHash: string;
  readonly vector: Float32Array;
  readonly topics: readonly TopicAffinity[];
}

interface ReadBy {
  readonly modelId: string;
  readonly reading: number;
}

/**
 * Keeps vectors of items whose words are still those that were encoded, as long as model and topics are still the
 * tenant's. Events that waited for them become due; answers whose they are.
 */
export const saveItemVectors =
  (db: Database) =>
  async (tenantId: string, encoded: readonly EncodedItem[], by: ReadBy): Promise<string[]> => {
    const rows = encoded.map(({ vector, ...row }) => ({ ...row, vector: encode32(vector) }));
    const names = JSON.stringify(encoded.map(({ itemId }) => itemId));
    const results = await batch(db, [
      ...jsonSlices(rows).flatMap((slice) => [keep(tenantId, slice, by), mark(tenantId, slice, by)]),
      sql`update events set state = 'counted' where tenant_id = ${tenantId} and state = 'waiting' and item_id in (
          select v.item_id from json_each(${names}) j
          cross join item_vectors v on v.tenant_id = ${tenantId} and v.item_id = j.value and v.content <> '')
        returning user_id`,
    ]);
    return [...new Set(results.at(-1)?.results.map((row) => String(row.user_id)))];
  };

/**
 * Rows of `slice` that may still be kept, as `i` and `j`. The joins are crossed so that SQLite keeps their order: it
 * would go through the catalogue instead, and read the whole JSON again for every item.
 */
const current = (tenantId: string, slice: string, { modelId, reading }: ReadBy) => sql`
  json_each(${slice}) j
  cross join items i on i.tenant_id = ${tenantId} and i.id = j.value->>'itemId' and i.content_hash = j.value->>'contentHash'
  cross join tenants t on t.id = ${tenantId} and t.model_id = ${modelId} and t.reading = ${reading}`;

const keep = (tenantId: string, slice: string, by: ReadBy) => sql`
  insert into item_vectors (tenant_id, item_id, content_hash, model_id, reading, content, topics, sequence)
  select ${tenantId}, i.id, i.content_hash, ${by.modelId}, ${by.reading}, j.value->>'vector', j.value->'topics',
    ${nextSequence(tenantId)}
  from ${current(tenantId, slice, by)} where true
  on conflict (tenant_id, item_id) do update set
    content_hash = excluded.content_hash, model_id = excluded.model_id, reading = excluded.reading,
    content = excluded.content, topics = excluded.topics, sequence = excluded.sequence`;

const mark = (tenantId: string, slice: string, by: ReadBy) => sql`
  update items set encoded = 1 where tenant_id = ${tenantId}
    and id in (select i.id from ${current(tenantId, slice, by)})`;

interface Unreadable {
  readonly itemId: string;
  readonly contentHash: string;
  readonly reason: string;
}

/** Items that the encoder cannot read are left alone until their words change. */
export const markUnreadable =
  (db: Database) =>
  async (tenantId: string, unreadable: readonly Unreadable[]): Promise<void> => {
    await batch(db, [
      sql`update items set unreadable = j.value->>'reason' from json_each(${JSON.stringify(unreadable)}) j
        where items.tenant_id = ${tenantId} and items.id = j.value->>'itemId'
          and items.content_hash = j.value->>'contentHash'`,
    ]);
  };
