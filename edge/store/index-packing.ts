import { sql } from "drizzle-orm";
import type { IndexShard, IndexVersion } from "../domain/index-version.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";
import { newestVersion } from "./index-versions.ts";

interface StandingRow {
  readonly sequence: number | null;
  readonly changes: number;
  readonly model_id: string | null;
  readonly of_model: number;
  readonly of_others: number;
  readonly content_length: number | null;
  readonly behaviour_length: number | null;
}

/** How a tenant's vectors stand against the newest version of its index. */
export const readStanding = (db: Database) => async (tenantId: string) => {
  const [versions, rows] = await db.batch([
    newestVersion(db, tenantId),
    db.all<StandingRow>(sql`
      with newest as (select model_id, length(content) as content_length,
          (select max(length(behaviour)) from item_vectors where tenant_id = ${tenantId}) as behaviour_length
        from item_vectors where tenant_id = ${tenantId} and content <> '' order by sequence desc limit 1)
      select n.*, max(v.sequence) as sequence,
        count(*) filter (where v.sequence > coalesce((select max(i.sequence) from index_versions i
          where i.tenant_id = ${tenantId}), 0)) as changes,
        count(*) filter (where v.content <> '' and v.model_id = n.model_id) as of_model,
        count(*) filter (where v.content <> '' and v.model_id <> n.model_id) as of_others
      from item_vectors v, newest n where v.tenant_id = ${tenantId}`),
  ]);
  const [row] = rows;
  return {
    version: versions[0] as IndexVersion | undefined,
    sequence: row?.sequence ?? 0,
    changes: row?.changes ?? 0,
    modelId: row?.model_id ?? undefined,
    ofModel: row?.of_model ?? 0,
    ofOthers: row?.of_others ?? 0,
    dimensions: float32Count(row?.content_length),
    behaviourDimensions: float32Count(row?.behaviour_length),
  };
};

/** Numbers in a base64 text of this length that holds float32. */
const float32Count = (length: number | null | undefined) => Math.floor((((length ?? 0) / 4) * 3) / 4);

interface PackRow {
  readonly item_id: string;
  readonly content: string;
  readonly behaviour: string | null;
  readonly published_at: number | null;
  readonly expires_at: number | null;
}

interface PackQuestion {
  readonly tenantId: string;
  readonly modelId: string;
  readonly dimensions: number;
  readonly behaviourDimensions: number;
  readonly after: string;
  readonly limit: number;
}

type Quantise = (vector: Float32Array) => { readonly codes: Int8Array; readonly scale: number };

/** Rows read at once: 1,000 vectors of 1.4 KB are an answer of 1.4 MB. */
const PAGE = 1_000;

/** Items that may be shown, after an id in the order of ids, quantised as the index keeps them. */
export const readForPacking =
  (db: Database, quantise: Quantise) =>
  async (question: PackQuestion): Promise<IndexShard> => {
    const { dimensions, behaviourDimensions, limit } = question;
    const shard = emptyShard(question);
    const itemIds: string[] = [];
    while (itemIds.length < limit) {
      const rows = await db.all<PackRow>(page(question, itemIds.at(-1) ?? question.after, limit - itemIds.length));
      for (const row of rows) {
        const i = itemIds.push(row.item_id) - 1;
        put(quantise(decode32(row.content)), shard.codes, shard.scales, i * dimensions);
        if (row.behaviour) put(quantise(decode32(row.behaviour)), shard.behaviourCodes, shard.behaviourScales, i * behaviourDimensions);
        shard.times.set([row.published_at ?? Number.NaN, row.expires_at ?? Number.NaN], 2 * i);
      }
      if (rows.length < Math.min(PAGE, limit - itemIds.length + rows.length)) break;
    }
    return trim(shard, itemIds, question);
  };
