import { sql } from "drizzle-orm";
import type { IndexStanding, Mixture } from "../domain/index-standing.ts";
import type { ItemChange } from "../domain/index-version.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";
import { newestVersion } from "./index-versions.ts";

interface StandingRow {
  readonly sequence: number | null;
  readonly changes: number;
  readonly model_id: string | null;
  readonly content_length: number | null;
}

/** How a tenant's vectors stand against the newest version of its index. Asked every minute: no vector is looked at. */
export const readStanding =
  (db: Database) =>
  async (tenantId: string): Promise<IndexStanding> => {
    const version = await newestVersion(db, tenantId);
    const [row] = await db.all<StandingRow>(sql`
        with newest as (
          select model_id, length(content) as content_length from item_vectors
          where tenant_id = ${tenantId} and content <> '' order by sequence desc limit 1
        )
        select max(sequence) as sequence, (select model_id from newest) as model_id,
          (select content_length from newest) as content_length,
          (select count(*) from item_vectors where tenant_id = ${tenantId} and sequence > ${version?.sequence ?? 0}) as changes
        from item_vectors where tenant_id = ${tenantId}`);
    return {
      version,
      sequence: row?.sequence ?? 0,
      changes: row?.changes ?? 0,
      modelId: row?.model_id ?? undefined,
      dimensions: float32Count(row?.content_length),
    };
  };

/** How many vectors a tenant has of an encoder and of others; every one is looked at. */
export const readMixture =
  (db: Database) =>
  async (tenantId: string, modelId: string): Promise<Mixture> => {
    const [row] = await db.all<{ of_model: number | null; of_others: number | null }>(sql`
      select sum(model_id = ${modelId}) as of_model, sum(model_id <> ${modelId}) as of_others
      from item_vectors where tenant_id = ${tenantId} and content <> ''`);
    return { ofModel: row?.of_model ?? 0, ofOthers: row?.of_others ?? 0 };
  };

/** Numbers in a base64 text of this length that holds float32. */
const float32Count = (length: number | null | undefined) => Math.floor((((length ?? 0) / 4) * 3) / 4);

/** Items with vectors of an encoder that may be shown, in the order of their ids. */
export const readVectors =
  (db: Database) =>
  async (question: { tenantId: string; modelId: string; after: string; limit: number }): Promise<ItemChange[]> => {
    const { tenantId, after, limit } = question;
    const rows = await db.all<VectorRow>(sql`
      ${vectorsOf(question)} and v.tenant_id = ${tenantId} and v.item_id > ${after} order by v.item_id limit ${limit}`);
    return rows.map(changeFrom);
  };

/** Every `stride`-th of them, in no order that means something: vectors to learn from. */
export const readSample =
  (db: Database) =>
  async (question: { tenantId: string; modelId: string; stride: number; limit: number }): Promise<ItemChange[]> => {
    const { tenantId, stride, limit } = question;
    const rows = await db.all<{ item_id: string }>(sql`
      select item_id from item_vectors where tenant_id = ${tenantId} and rowid in (
        select rowid from item_vectors where tenant_id = ${tenantId} and (rowid * ${SCATTER}) % ${stride} = 0
      ) order by (rowid * ${SCATTER}) % 65537 limit ${limit}`);
    const sample: ItemChange[] = [];
    for (let i = 0; i < rows.length; i += PAGE) {
      const names = JSON.stringify(rows.slice(i, i + PAGE).map((row) => row.item_id));
      const page = await db.all<VectorRow>(sql`
        ${vectorsOf(question)} and v.tenant_id = ${tenantId} and v.item_id in (select value from json_each(${names}))`);
      sample.push(...page.map(changeFrom));
    }
    return sample;
  };

/** Vectors read at once: 1,000 of 1.4 KB are an answer of 1.4 MB. */
const PAGE = 1_000;
/** Odd, so that neighbouring rows part. */
const SCATTER = 40_503;

const vectorsOf = ({ modelId }: { modelId: string }) => sql`
  select v.item_id, v.sequence, v.model_id, v.content, i.published_at, i.expires_at
  from item_vectors v join items i on i.tenant_id = v.tenant_id and i.id = v.item_id
  where v.content <> '' and v.model_id = ${modelId} and not i.hidden`;

const changeFrom = (row: VectorRow): ItemChange => ({
  itemId: row.item_id,
  sequence: row.sequence,
  modelId: row.model_id,
  content: decode32(row.content),
  ...(row.published_at !== null && { publishedAt: row.published_at }),
  ...(row.expires_at !== null && { expiresAt: row.expires_at }),
});

interface VectorRow {
  readonly item_id: string;
  readonly sequence: number;
  readonly model_id: string;
  readonly content: string;
  readonly published_at: number | null;
  readonly expires_at: number | null;
}
