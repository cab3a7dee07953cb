/** Tenants and how they and their servers prove who they are. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, tenantId } from "../columns.ts";

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
