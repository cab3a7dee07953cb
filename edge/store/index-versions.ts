import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { IndexShard, IndexVersion } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { indexShards, indexVersions } from "./schema.ts";

export const newestVersion = (db: Database, tenantId: string) =>
  db
    .select()
    .from(indexVersions)
    .where(eq(indexVersions.tenantId, tenantId))
    .orderBy(desc(indexVersions.version))
    .get();

/** One shard of a packed version. @throws Error when it is not there: the version was replaced meanwhile. */
export const readShard =
  (db: Database) =>
  async (tenantId: string, version: number, shard: number): Promise<IndexShard> => {
    const of = and(eq(indexShards.tenantId, tenantId), eq(indexShards.version, version), eq(indexShards.shard, shard));
    const row = await db.select().from(indexShards).where(of).get();
    if (row === undefined) throw new Error(`shard ${shard} of version ${version} of ${tenantId} is not there`);
    return shardFrom(row);
  };

/** All shards of some cells. */
export const readCells =
  (db: Database) =>
  async (tenantId: string, version: number, cells: readonly number[]): Promise<IndexShard[]> => {
    const among = inArray(indexShards.cell, [...cells]);
    const of = and(eq(indexShards.tenantId, tenantId), eq(indexShards.version, version), among);
    return (await db.select().from(indexShards).where(of)).map(shardFrom);
  };

const shardFrom = (row: typeof indexShards.$inferSelect): IndexShard => ({
  itemIds: row.itemIds,
  codes: new Int8Array(row.codes.buffer),
  scales: new Float32Array(row.scales.buffer),
  times: new Float64Array(row.times.buffer),
  ...(row.cell !== null && { cell: row.cell }),
});

/** Where shards belong: the first gets this number, the next the next. */
export interface ShardPlace {
  readonly version: number;
  readonly shard: number;
}

/** Writes shards of a version that nobody reads yet, again if need be. @throws RangeError when one is larger than D1 takes. */
export const writeShards =
  (db: Database) =>
  async (tenantId: string, { version, shard }: ShardPlace, shards: readonly IndexShard[]): Promise<void> => {
    const rows = shards.map((content, i) => rowOf(shard + i, content));
    for (const row of rows) {
      const size = JSON.stringify(row).length + row.itemIds.length * 2;
      if (size > indexTuning.shardRowBytes) throw new RangeError(`a shard of ${size} bytes does not fit a row of D1`);
    }
    for (const slice of jsonSlices(rows)) {
      await db.run(sql`
        insert or replace into index_shards (tenant_id, version, shard, cell, item_ids, codes, scales, times)
        select ${tenantId}, ${version}, j.value->>'shard', j.value->>'cell', j.value->>'itemIds', j.value->>'codes',
          j.value->>'scales', j.value->>'times'
        from json_each(${slice}) j`);
    }
  };

const rowOf = (shard: number, { itemIds, cell, ...content }: IndexShard) => ({
  shard,
  cell: cell ?? null,
  itemIds,
  codes: textOf(content.codes),
  scales: textOf(content.scales),
  times: textOf(content.times),
});

const textOf = (array: Int8Array | Float32Array | Float64Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).toBase64();

/**
 * Makes a version the newest one, once all its shards are written. Isolates may still be loading the one before, so only
 * older ones go (`keepFrom`), and tombstones that the version before already had.
 */
export const publishVersion =
  (db: Database) =>
  async (tenantId: string, version: IndexVersion, at: { now: number; keepFrom: number }): Promise<void> => {
    const row = { tenantId, ...version, builtAt: at.now };
    const old = sql`tenant_id = ${tenantId} and version < ${at.keepFrom}`;
    await batch(db, [
      sql`delete from item_vectors where tenant_id = ${tenantId} and content = '' and sequence <=
        coalesce((select max(sequence) from index_versions where tenant_id = ${tenantId}), 0)`,
      db.insert(indexVersions).values(row).onConflictDoNothing(),
      sql`delete from index_versions where ${old}`,
      sql`delete from index_shards where ${old}`,
      // Left by steps that were begun and made again.
      sql`delete from index_shards where tenant_id = ${tenantId} and version = ${version.version}
        and shard >= ${version.shards}`,
      sql`delete from index_builds where tenant_id = ${tenantId}`,
    ]);
  };
