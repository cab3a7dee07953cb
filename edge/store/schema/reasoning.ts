/** Tenants' rules and audiences, and who was judged by them. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, tenantId } from "../columns.ts";

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
