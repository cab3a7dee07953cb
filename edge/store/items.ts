import { and, eq, sql } from "drizzle-orm";
import type { Item } from "../domain/item.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { items, itemVectors } from "./schema.ts";
import { writeWords } from "./search-items.ts";
import { nextSequence } from "./sequence.ts";

export interface MarkedItem extends Item {
  readonly contentHash: string;
  readonly fingerprint: string;
  /** What it can be found by. */
  readonly words: { readonly title: string; readonly body: string };
}

/** Inserts and changes items; answers the revision of each that is new or different. */
export const saveItems =
  (db: Database) =>
  async (tenantId: string, marked: readonly MarkedItem[], now: number): Promise<Map<string, number>> => {
    const revisions = new Map<string, number>();
    for (const slice of jsonSlices(marked)) {
      const [saved] = await batch(db, [
        upsert(tenantId, slice, now),
        noteChanges(tenantId, slice, now),
        ...writeWords(tenantId, slice, now),
      ]);
      for (const { id, revision } of saved?.results ?? []) revisions.set(String(id), Number(revision));
    }
    return revisions;
  };

const upsert = (tenantId: string, slice: string, now: number) => sql`
  insert into items (tenant_id, id, title, description, tags, language, url, image, price, attributes, translations,
    published_at, expires_at, hidden, content_hash, fingerprint, revision, created_at, updated_at)
  select ${tenantId}, j.value->>'id', j.value->>'title', j.value->>'description', j.value->'tags', j.value->>'language',
    j.value->>'url', j.value->>'image', j.value->>'price', j.value->'attributes', j.value->'translations',
    j.value->>'publishedAt', j.value->>'expiresAt', j.value->>'hidden', j.value->>'contentHash',
    j.value->>'fingerprint', 1, ${now}, ${now}
  from json_each(${slice}) j where true
  on conflict (tenant_id, id) do update set
    title = excluded.title, description = excluded.description, tags = excluded.tags, language = excluded.language,
    url = excluded.url, image = excluded.image, price = excluded.price, attributes = excluded.attributes,
    translations = excluded.translations, published_at = excluded.published_at, expires_at = excluded.expires_at,
    hidden = excluded.hidden, content_hash = excluded.content_hash, fingerprint = excluded.fingerprint,
    revision = items.revision + 1, updated_at = excluded.updated_at,
    encoded = case when items.content_hash = excluded.content_hash then items.encoded else 0 end,
    unreadable = case when items.content_hash = excluded.content_hash then items.unreadable end
  where items.fingerprint <> excluded.fingerprint
  returning id, revision`;

/** Tells resident indexes that something about these items changed, though perhaps not their words. */
const noteChanges = (tenantId: string, slice: string, now: number) => sql`
  update item_vectors set sequence = ${nextSequence(tenantId)}
  where tenant_id = ${tenantId} and item_id in (
    select i.id from json_each(${slice}) j cross join items i on i.tenant_id = ${tenantId} and i.id = j.value->>'id'
    where i.updated_at = ${now})`;

/** The items that are there, by id. */
export const loadItems =
  (db: Database) =>
  async (tenantId: string, itemIds: readonly string[]): Promise<Map<string, Item>> => {
    const named = sql`${items.id} in (select value from json_each(${JSON.stringify(itemIds)}))`;
    const rows = await db
      .select()
      .from(items)
      .where(and(eq(items.tenantId, tenantId), named));
    return new Map(rows.map((row) => [row.id, itemFromRow(row)]));
  };

/** Removes the item and leaves a tombstone for resident indexes. False when there is none. */
export const removeItem =
  (db: Database) =>
  async (tenantId: string, itemId: string): Promise<boolean> => {
    const [gone] = await db.batch([
      db.delete(items).where(and(eq(items.tenantId, tenantId), eq(items.id, itemId))),
      db
        .update(itemVectors)
        .set({
          content: new Uint8Array(),
          contentHash: "",
          topics: [],
          sequence: nextSequence(tenantId),
        })
        .where(and(eq(itemVectors.tenantId, tenantId), eq(itemVectors.itemId, itemId))),
    ]);
    return gone.meta.changes > 0;
  };

export function itemFromRow(row: typeof items.$inferSelect): Item {
  const { id, title, tags, hidden } = row;
  const { description, language, url, image, price, publishedAt, expiresAt } = row;
  const optional = { description, language, url, image, price, publishedAt, expiresAt };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null));
  return {
    id,
    title,
    tags,
    hidden,
    ...known,
    attributes: row.attributes as Item["attributes"],
    translations: row.translations,
  };
}
