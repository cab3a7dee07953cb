/** What people wrote and did, and what was made of it. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TopicAffinity } from "../../domain/reading.ts";
import { at, base64, tenantId, vector8 } from "../columns.ts";

/**
 * new ──► folded                      all its effects are in the profile
 *  │  └─► waiting ──► counted ──► folded   counts and words are in; its item had no vector yet, then it had
 *  └────► set-aside                   its text cannot be read; the reason says why
 * A changed model or taxonomy sends folded and waiting back to counted: the evidence is made again, counts stay.
 */
export const eventStates = ["new", "counted", "waiting", "folded", "set-aside"] as const;

/** Outbox and history in one: a row is an event that was answered 202. */
export const events = sqliteTable(
  "events",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    userId: text("user_id").notNull(),
    type: text("type").notNull(),
    itemId: text("item_id"),
    /** Cleaned and masked; what was sent is never kept. */
    text: text("text"),
    value: real("value"),
    at: at("at"),
    context: text("context", { mode: "json" }).$type<Record<string, unknown>>(),
    recommendationId: text("recommendation_id"),
    receivedAt: at("received_at"),
    state: text("state", { enum: eventStates }).notNull().default("new"),
    /** What it adds to its item's day in item_days once it is counted. */
    weight: real("weight").notNull(),
    /** Times that reading its text failed while the encoder was up. */
    attempts: integer("attempts").notNull().default(0),
    /** Why it was set aside. */
    reason: text("reason"),
    /** Id of the compacted sums that parts of its evidence are in, and which parts: their rows are gone. */
    compactedIn: text("compacted_in"),
    compactedParts: text("compacted_parts", { mode: "json" }).$type<number[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("events_user").on(t.tenantId, t.userId, t.at),
    index("events_time").on(t.tenantId, t.at),
    index("events_due").on(t.tenantId, t.userId, t.receivedAt).where(sql`state in ('new', 'counted')`),
    index("events_waiting").on(t.tenantId, t.itemId).where(sql`state = 'waiting'`),
    index("events_set_aside").on(t.tenantId, t.receivedAt).where(sql`state = 'set-aside'`),
    index("events_compacted").on(t.tenantId, t.userId, t.compactedIn).where(sql`compacted_in is not null`),
  ],
);

/** Whom an anonymous person turned out to be. */
export const userAliases = sqliteTable(
  "user_aliases",
  { tenantId: tenantId(), alias: text("alias").notNull(), userId: text("user_id").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.alias] }), index("user_aliases_user").on(t.tenantId, t.userId)],
);

export const profiles = sqliteTable(
  "profiles",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    version: integer("version").notNull(),
    /** Random mark of the write that won; later statements of its batch ask for it. */
    nonce: text("nonce").notNull(),
    modelId: text("model_id").notNull(),
    /** tenants.reading that its evidence was read under. */
    reading: integer("reading").notNull(),
    anchorAt: at("anchor_at"),
    /** Sums over the evidence, D float64 each (domain/profile/profile-row.ts writes and reads rows). */
    liked: base64("liked").notNull(),
    disliked: base64("disliked").notNull(),
    behaviour: base64("behaviour").notNull(),
    state: text("state", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    updatedAt: at("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] }), index("profiles_reading").on(t.tenantId, t.reading)],
);

/** Evidence of every profile, strongest first by its index. See domain/evidence.ts. */
export const evidence = sqliteTable(
  "evidence",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    eventId: text("event_id").notNull(),
    part: integer("part").notNull(),
    kind: text("kind", { enum: ["text", "action"] }).notNull(),
    sign: integer("sign").notNull(),
    weight: real("weight").notNull(),
    at: at("at"),
    strength: real("strength").notNull(),
    topics: text("topics", { mode: "json" }).$type<TopicAffinity[]>().notNull(),
    /** What was added, rounded before it was: so it can be subtracted exactly. */
    vector: vector8("vector").notNull(),
    itemId: text("item_id"),
    /** Event type of an action; for a text quote, start, end, language, stance. */
    detail: text("detail", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.eventId, t.kind, t.part] }),
    index("evidence_strength").on(t.tenantId, t.userId, t.kind, t.strength),
  ],
);

/**
 * Sums of evidence that is no longer kept row by row (domain/profile/compact-evidence.ts): so what is kept of a person
 * stays small, and erasing one of the events can take its share out again.
 */
export const compactedEvidence = sqliteTable(
  "compacted_evidence",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    id: text("id").notNull(),
    /** How many events have parts in it. */
    events: integer("events").notNull(),
    anchorAt: at("anchor_at"),
    /** Sums, D float64 each; empty where there is no evidence of the kind. */
    liked: base64("liked").notNull(),
    disliked: base64("disliked").notNull(),
    behaviour: base64("behaviour").notNull(),
    /** Counts, masses and sums by topic (domain/profile/compacted-row.ts). */
    state: text("state", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.id] })],
);

/** Which items a person has met, for "already seen". */
export const seenItems = sqliteTable(
  "seen_items",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    itemId: text("item_id").notNull(),
    /** True once an action finished with the item (domain/consume.ts: purchase, rating, comment…), not only met it. */
    consumed: integer("consumed", { mode: "boolean" }).notNull().default(false),
    lastAt: at("last_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.itemId] }),
    index("seen_items_recent").on(t.tenantId, t.userId, t.lastAt),
  ],
);
