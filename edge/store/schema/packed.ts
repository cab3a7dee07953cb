/** The catalogue packed for the memory of isolates, version by version. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { at, base64, tenantId } from "../columns.ts";

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
