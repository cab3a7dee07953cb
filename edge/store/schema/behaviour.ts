/** What everybody does: popularity, what was learnt of interactions, what was shown. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { LoggedAmounts } from "../../domain/impression.ts";
import { learningKinds } from "../../domain/learning.ts";
import { at, base64, tenantId } from "../columns.ts";

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
