import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { IndexShard } from "../domain/index-version.ts";
import { batch, type Database } from "./database.ts";
import { factorShards } from "./schema.ts";

/** Factors of some items, in their place among those of a learning. */
export interface FactorShard {
  readonly learning: number;
  readonly shard: number;
  readonly width: number;
  readonly packed: IndexShard;
}

/** Keeps one shard of a learning; sent again, it replaces what was there. False when the learning is published: isolates hold it. */
export const saveFactors =
  (db: Database) =>
  async (tenantId: string, { learning, shard, width, packed }: FactorShard): Promise<boolean> => {
    const { itemIds, codes, scales } = packed;
    const [written] = await batch(db, [
      sql`insert into factor_shards (tenant_id, learning, shard, items, width, item_ids, codes, scales)
        select ${tenantId}, ${learning}, ${shard}, ${itemIds.length}, ${width}, ${JSON.stringify(itemIds)},
          ${textOf(codes)}, ${textOf(scales)}
        where not exists (select 1 from learnings where tenant_id = ${tenantId} and id = ${learning})
        on conflict (tenant_id, learning, shard) do update set items = excluded.items, width = excluded.width,
          item_ids = excluded.item_ids, codes = excluded.codes, scales = excluded.scales`,
    ]);
    return (written?.meta.changes ?? 0) > 0;
  };

const textOf = (array: Int8Array | Float32Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).toBase64();

/** Shards of a learning in their order, after one of them. */
export const readFactorShards =
  (db: Database) =>
  async (
    tenantId: string,
    { learning, after, limit }: { readonly learning: number; readonly after: number; readonly limit: number },
  ): Promise<(IndexShard & { readonly shard: number })[]> => {
    const of = and(
      eq(factorShards.tenantId, tenantId),
      eq(factorShards.learning, learning),
      gt(factorShards.shard, after),
    );
    const rows = await db.select().from(factorShards).where(of).orderBy(asc(factorShards.shard)).limit(limit);
    return rows.map(({ shard, itemIds, codes, scales }) => ({
      shard,
      itemIds,
      codes: new Int8Array(codes.buffer),
      scales: new Float32Array(scales.buffer),
      times: new Float64Array(2 * itemIds.length).fill(Number.NaN),
    }));
  };
