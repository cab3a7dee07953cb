import { and, desc, eq, sql } from "drizzle-orm";
import type { IndexShard, IndexVersion } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { batch, type Database } from "./database.ts";
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
    const row = await db.select().from(indexShards).where(isShard({ tenantId, version, shard })).get();
    if (row === undefined) throw new Error(`shard ${shard} of version ${version} of ${tenantId} is not there`);
    return {
      itemIds: row.itemIds,
      codes: new Int8Array(row.codes.buffer),
      scales: new Float32Array(row.scales.buffer),
      times: new Float64Array(row.times.buffer),
      ...(row.behaviourCodes && { behaviourCodes: new Int8Array(row.behaviourCodes.buffer) }),
      ...(row.behaviourScales && { behaviourScales: new Float32Array(row.behaviourScales.buffer) }),
    };
  };

const isShard = ({ tenantId, version, shard }: { tenantId: string; version: number; shard: number }) =>
  and(eq(indexShards.tenantId, tenantId), eq(indexShards.version, version), eq(indexShards.shard, shard));

/** Writes one shard of a version that nobody reads yet. @throws RangeError when the row is larger than D1 takes. */
export const writeShard =
  (db: Database) =>
  async (tenantId: string, place: { version: number; shard: number }, content: IndexShard): Promise<void> => {
    const row = {
      itemIds: [...content.itemIds],
      codes: bytes(content.codes),
      scales: bytes(content.scales),
      times: bytes(content.times),
      behaviourCodes: content.behaviourCodes ? bytes(content.behaviourCodes) : null,
      behaviourScales: content.behaviourScales ? bytes(content.behaviourScales) : null,
    };
    const size = JSON.stringify(row.itemIds).length * 3 + base64Length(row);
    if (size > indexTuning.shardRowBytes) throw new RangeError(`a shard of ${size} bytes does not fit a row of D1`);
    await db
      .insert(indexShards)
      .values({ tenantId, ...place, ...row })
      .onConflictDoUpdate({ target: [indexShards.tenantId, indexShards.version, indexShards.shard], set: row });
  };

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
    ]);
  };

const bytes = (array: Int8Array | Float32Array | Float64Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const base64Length = (row: Readonly<Record<string, unknown>>) =>
  Object.values(row).reduce<number>((sum, v) => sum + (v instanceof Uint8Array ? Math.ceil(v.length / 3) * 4 : 0), 0);
