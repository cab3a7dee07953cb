/** What tenants sell, show or talk about: items, their words and vectors, topics. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { TopicAffinity } from "../../domain/reading.ts";
import { topicOrigins } from "../../domain/topic.ts";
import { at, base64, tenantId, vector32 } from "../columns.ts";

export const items = sqliteTable(
  "items",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    title: text("title").notNull(),
    description: text("description"),
    tags: text("tags", { mode: "json" }).$type<string[]>().notNull(),
    language: text("language"),
    url: text("url"),
    image: text("image"),
    price: real("price"),
    attributes: text("attributes", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    translations: text("translations", { mode: "json" })
      .$type<Record<string, { title?: string; description?: string }>>()
      .notNull(),
    publishedAt: integer("published_at"),
    expiresAt: integer("expires_at"),
    hidden: integer("hidden", { mode: "boolean" }).notNull(),
    /** SHA-256 of the words that are encoded, so that an unchanged item is not encoded again. */
    contentHash: text("content_hash").notNull(),
    /** SHA-256 of all that was sent, so that sending it again changes nothing. */
    fingerprint: text("fingerprint").notNull(),
    /** 1 when created; grows with each change. */
    revision: integer("revision").notNull(),
    /** False while its vector and topics are missing, or older than its words, the model or the taxonomy. */
    encoded: integer("encoded", { mode: "boolean" }).notNull().default(false),
    /** Why its words could not be encoded, when they could not; asked again when they change. */
    unreadable: text("unreadable"),
    createdAt: at("created_at"),
    updatedAt: at("updated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("items_latest").on(t.tenantId, t.publishedAt),
    index("items_stale").on(t.tenantId, t.updatedAt).where(sql`encoded = 0 and unreadable is null`),
  ],
);

/**
 * Numbers of items for the full-text index `item_words` (FTS5, migrations 0002), whose rows have no other key. A trigger
 * removes both when an item is deleted.
 */
export const searchEntries = sqliteTable(
  "search_entries",
  { id: integer("id").primaryKey(), tenantId: tenantId(), itemId: text("item_id").notNull() },
  (t) => [uniqueIndex("search_entries_item").on(t.tenantId, t.itemId)],
);

/**
 * Vectors of items. A row whose hash or model is not the item's current one is stale and waits to be encoded.
 *
 * It is also the journal that resident indexes follow: **every** change of an item that ranking must notice takes a new
 * `sequence` (store/sequence.ts) here: a new vector, hiding, expiry, attributes. Deleting an item keeps its row as a
 * tombstone with content "", topics [] and a new sequence; packing removes tombstones later.
 */
export const itemVectors = sqliteTable(
  "item_vectors",
  {
    tenantId: tenantId(),
    itemId: text("item_id").notNull(),
    contentHash: text("content_hash").notNull(),
    modelId: text("model_id").notNull(),
    /** tenants.reading when its topics were found. */
    reading: integer("reading").notNull(),
    /** Content vector c: D float32, base64. */
    content: base64("content").notNull(),
    /** Affinities to the tenant's topics: [{ topicId, affinity }]. */
    topics: text("topics", { mode: "json" }).$type<TopicAffinity[]>().notNull(),
    /** Grows with every write of the tenant: rows above an index version's high-water mark are its delta. */
    sequence: integer("sequence").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.itemId] }), index("item_vectors_sequence").on(t.tenantId, t.sequence)],
);

export const topics = sqliteTable(
  "topics",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    labels: text("labels", { mode: "json" }).$type<Record<string, string>>().notNull(),
    description: text("description"),
    aliases: text("aliases", { mode: "json" }).$type<string[]>().notNull(),
    parent: text("parent"),
    /** Null for what the tenant wrote; "discovered" for what a job found in the catalogue, which it alone changes. */
    origin: text("origin", { enum: topicOrigins }),
    /** Of a discovered topic the mean direction of its items, float32, base64, and the model of that space. */
    centroid: text("centroid"),
    centroidModel: text("centroid_model"),
    vector: vector32("vector"),
    modelId: text("model_id"),
    /** Why its words could not be encoded, when they could not. */
    unreadable: text("unreadable"),
    updatedAt: at("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
