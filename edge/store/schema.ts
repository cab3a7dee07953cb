/** Tables of the edge database. The tenant comes first in every key and every index. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { LoggedAmounts } from "../domain/impression.ts";
import { learningKinds } from "../domain/learning.ts";
import type { TopicAffinity } from "../domain/reading.ts";
import { topicOrigins } from "../domain/topic.ts";
import { base64, vector8, vector32 } from "./columns.ts";

const tenantId = () => text("tenant_id").notNull();
const at = (name: string) => integer(name).notNull();

export const tenants = sqliteTable("tenants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Overrides of tuning.ts (action weights, half-lives, label language…). */
  settings: text("settings", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  /** HS256 secret for user tokens that the tenant's server signs for browsers. */
  userTokenSecret: text("user_token_secret").notNull(),
  /** Model that encoded last; null before the first encoding. Vectors of another model are stale. */
  modelId: text("model_id"),
  /** Grows when the model or the topics change: what was read under a smaller number is read again. */
  reading: integer("reading").notNull().default(0),
  /** Grows when rules or segments change: people judged under a smaller number are judged again. */
  judging: integer("judging").notNull().default(0),
  createdAt: at("created_at"),
});

export const apiKeys = sqliteTable(
  "api_keys",
  {
    /** First characters of the key, for look-up; not secret. */
    prefix: text("prefix").primaryKey(),
    tenantId: tenantId(),
    kind: text("kind", { enum: ["publishable", "secret"] }).notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the whole key, hexadecimal. */
    hash: text("hash").notNull(),
    /** Origins a publishable key may be used from; empty allows any. */
    origins: text("origins", { mode: "json" }).$type<string[]>().notNull(),
    createdAt: at("created_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [index("api_keys_tenant").on(t.tenantId)],
);

export const webhookSources = sqliteTable(
  "webhook_sources",
  { tenantId: tenantId(), source: text("source").notNull(), secret: text("secret").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.source] })],
);

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

export const indexVersions = sqliteTable(
  "index_versions",
  {
    tenantId: tenantId(),
    version: integer("version").notNull(),
    modelId: text("model_id").notNull(),
    count: integer("count").notNull(),
    dimensions: integer("dimensions").notNull(),
    shards: integer("shards").notNull(),
    /** whole: for one isolate's memory. cells: a part at a time (domain/cells.ts). remote: another service has the vectors. */
    kind: text("kind", { enum: ["whole", "cells", "remote"] })
      .notNull()
      .default("whole"),
    /** Cells of a version of kind "cells"; their centroids are its shard −1. */
    cells: integer("cells").notNull().default(0),
    /** Highest item_vectors.sequence packed. */
    sequence: integer("sequence").notNull(),
    builtAt: at("built_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.version] })],
);

/** At most 4,096 vectors a row: 1.4 MB in base64, under D1's 2,000,000 bytes. */
export const indexShards = sqliteTable(
  "index_shards",
  {
    tenantId: tenantId(),
    version: integer("version").notNull(),
    shard: integer("shard").notNull(),
    /** The cell that all its items lie in; null in a version that is read whole. */
    cell: integer("cell"),
    itemIds: text("item_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** int8 codes, count × D, base64. */
    codes: base64("codes").notNull(),
    /** float32 scale per vector, base64. */
    scales: base64("scales").notNull(),
    /** Per item publishedAt and expiresAt, float64 milliseconds, NaN for none, base64. */
    times: base64("times").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.version, t.shard] }),
    index("index_shards_cell").on(t.tenantId, t.version, t.cell),
  ],
);

/** A version that is being packed, step by step. */
export const indexBuilds = sqliteTable("index_builds", {
  tenantId: text("tenant_id").primaryKey(),
  /** Grows with each step: of two packers that make the same step, one is heard. */
  step: integer("step").notNull(),
  state: text("state", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  updatedAt: at("updated_at"),
});

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

/** Weight of actions on an item per day (days since the epoch): popularity and trend are sums over it. */
export const itemDays = sqliteTable(
  "item_days",
  {
    tenantId: tenantId(),
    day: integer("day").notNull(),
    itemId: text("item_id").notNull(),
    weight: real("weight").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day, t.itemId] })],
);

/**
 * Ranked lists made from item_days by a job: scope "day", "week", "month" or "all" for popular items, "trend" for
 * rising ones; heaviest first.
 */
export const popularity = sqliteTable(
  "popularity",
  {
    tenantId: tenantId(),
    scope: text("scope").notNull(),
    items: text("items", { mode: "json" }).$type<[itemId: string, weight: number][]>().notNull(),
    builtAt: at("built_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.scope] })],
);

/**
 * What a job learnt of a tenant's data. The newest of each kind holds; it was published whole, its neighbours before it.
 * The one before it is kept, so that withdrawing the newest brings it back.
 */
export const learnings = sqliteTable(
  "learnings",
  {
    tenantId: tenantId(),
    /** Names it; the later, the newer. */
    id: integer("id").notNull(),
    /** What it taught: what people like next, by pairs and by factors; what they buy together; how much parts weigh. */
    kind: text("kind", { enum: learningKinds }).notNull().default("neighbours"),
    /** ease, item-knn, ials… */
    method: text("method").notNull(),
    /** Numbers of tuning/ranking.ts that it found to be better. */
    tuning: text("tuning", { mode: "json" }).$type<Record<string, number>>().notNull(),
    /** What justified it: protocol and figures. */
    evaluation: text("evaluation", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    publishedAt: at("published_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("learnings_kind").on(t.tenantId, t.kind, t.id)],
);

/** What interactions taught about pairs of items (EASE or item-kNN): an action on `itemId` adds each weight. */
export const itemNeighbours = sqliteTable(
  "item_neighbours",
  {
    tenantId: tenantId(),
    /** learnings.id */
    learning: integer("learning").notNull(),
    itemId: text("item_id").notNull(),
    neighbours: text("neighbours", { mode: "json" }).$type<[itemId: string, weight: number][]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learning, t.itemId] })],
);

/**
 * Behaviour vectors d that a learning found, packed as the resident index takes them; items that it does not hold have
 * d = 0. They are sent before the learning is published and never change afterwards.
 */
export const factorShards = sqliteTable(
  "factor_shards",
  {
    tenantId: tenantId(),
    /** learnings.id */
    learning: integer("learning").notNull(),
    /** From 1. */
    shard: integer("shard").notNull(),
    /** How many items it holds, and how wide their vectors are. */
    items: integer("items").notNull(),
    width: integer("width").notNull(),
    itemIds: text("item_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** int8 codes of turned vectors (domain/turn.ts), and a scale each. */
    codes: base64("codes").notNull(),
    scales: base64("scales").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learning, t.shard] })],
);

/** Impressions: what was shown under which recommendation id, so that later events can be attributed. */
export const recommendations = sqliteTable(
  "recommendations",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    userId: text("user_id").notNull(),
    itemIds: text("item_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** What the parts of the first items' scores were made of, before their weights (domain/impression.ts). */
    amounts: text("amounts", { mode: "json" }).$type<LoggedAmounts>(),
    at: at("at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("recommendations_user").on(t.tenantId, t.userId, t.at)],
);

/** A tenant's rules, version by version; the newest holds. */
export const ruleVersions = sqliteTable(
  "rule_versions",
  {
    tenantId: tenantId(),
    version: integer("version").notNull(),
    text: text("text").notNull(),
    /** How many rules the text has. */
    rules: integer("rules").notNull(),
    /** Whether it concludes what recommendations follow: boost or bury. */
    steers: integer("steers", { mode: "boolean" }).notNull(),
    createdAt: at("created_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.version] })],
);

/** Audiences by name (domain/segments/segment.ts). */
export const segments = sqliteTable(
  "segments",
  {
    tenantId: tenantId(),
    name: text("name").notNull(),
    definition: text("definition", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    updatedAt: at("updated_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);

/** Who belongs to an audience, as they were last judged. */
export const segmentMembers = sqliteTable(
  "segment_members",
  {
    tenantId: tenantId(),
    segment: text("segment").notNull(),
    userId: text("user_id").notNull(),
    since: at("since"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.segment, t.userId] }),
    index("segment_members_user").on(t.tenantId, t.userId),
  ],
);

/**
 * Under which `tenants.judging` a person was last judged for segments, and when; −1: never, or their profile has changed
 * since. Triggers on profiles (migrations 0004) keep it, for tenants that have segments.
 */
export const judgements = sqliteTable(
  "judgements",
  {
    tenantId: tenantId(),
    userId: text("user_id").notNull(),
    judging: integer("judging").notNull(),
    judgedAt: at("judged_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    index("judgements_due").on(t.tenantId, t.judging),
    index("judgements_old").on(t.tenantId, t.judgedAt),
  ],
);
