import { sql } from "drizzle-orm";
import type { IndexStanding } from "../domain/index-standing.ts";
import type { ItemChange } from "../domain/index-version.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";
import { newestVersion } from "./index-versions.ts";

interface StandingRow {
  readonly sequence: number;
  readonly changes: number;
  readonly model_id: string;
  readonly of_model: number;
  readonly of_others: number;
  readonly content_length: number;
  readonly behaviour_length: number | null;
}

/** How a tenant's vectors stand against the newest version of its index. */
export const readStanding =
  (db: Database) =>
  async (tenantId: string): Promise<IndexStanding> => {
    const version = await newestVersion(db, tenantId);
    const [row] = await db.all<StandingRow>(sql`
        with newest as (
          select model_id, length(content) as content_length from item_vectors
          where tenant_id = ${tenantId} and content <> '' order by sequence desc limit 1
        ), packed as (select coalesce(max(sequence), 0) as sequence from index_versions where tenant_id = ${tenantId})
        select n.model_id, n.content_length, max(length(v.behaviour)) as behaviour_length,
          max(v.sequence) as sequence, sum(v.sequence > p.sequence) as changes,
          sum(v.content <> '' and v.model_id = n.model_id) as of_model,
          sum(v.content <> '' and v.model_id <> n.model_id) as of_others
        from item_vectors v, newest n, packed p where v.tenant_id = ${tenantId} group by 1, 2`);
    return {
      version,
      sequence: row?.sequence ?? 0,
      changes: row?.changes ?? 0,
      modelId: row?.model_id,
      dimensions: float32Count(row?.content_length),
      behaviourDimensions: float32Count(row?.behaviour_length),
      ofModel: row?.of_model ?? 0,
      ofOthers: row?.of_others ?? 0,
    };
  };

/** Numbers in a base64 text of this length that holds float32. */
const float32Count = (length: number | null | undefined) => Math.floor((((length ?? 0) / 4) * 3) / 4);

/** Items with vectors of an encoder that may be shown, in the order of their ids. */
export const readVectors =
  (db: Database) =>
  async (question: { tenantId: string; modelId: string; after: string; limit: number }): Promise<ItemChange[]> => {
    const { tenantId, modelId, after, limit } = question;
    const rows = await db.all<VectorRow>(sql`
      select v.item_id, v.sequence, v.model_id, v.content, v.behaviour, i.published_at, i.expires_at
      from item_vectors v join items i on i.tenant_id = v.tenant_id and i.id = v.item_id
      where v.tenant_id = ${tenantId} and v.item_id > ${after} and v.content <> '' and v.model_id = ${modelId}
        and not i.hidden
      order by v.item_id limit ${limit}`);
    return rows.map((row) => ({
      itemId: row.item_id,
      sequence: row.sequence,
      modelId: row.model_id,
      content: decode32(row.content),
      ...(row.behaviour && { behaviour: decode32(row.behaviour) }),
      ...(row.published_at !== null && { publishedAt: row.published_at }),
      ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    }));
  };

interface VectorRow {
  readonly item_id: string;
  readonly sequence: number;
  readonly model_id: string;
  readonly content: string;
  readonly behaviour: string | null;
  readonly published_at: number | null;
  readonly expires_at: number | null;
}
