import { type SQL, sql } from "drizzle-orm";
import type { ItemChange, Place } from "../domain/index-version.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";

export interface ChangeRow {
  readonly item_id: string;
  readonly sequence: number;
  readonly model_id: string;
  /** Empty for an item that is deleted or hidden. */
  readonly content: string;
  readonly behaviour: string | null;
  readonly published_at: number | null;
  readonly expires_at: number | null;
}

/** Changes of a tenant's items after a place in the journal, in journal order. */
export const readChanges =
  (db: Database) =>
  async (tenantId: string, after: Place, limit: number): Promise<ItemChange[]> =>
    (await db.all<ChangeRow>(changesAfter(tenantId, after, limit))).map(changeFromRow);

/** Without a place: after the newest packed version. */
export function changesAfter(tenantId: string, after: Place | undefined, limit: number): SQL {
  const sequence = after
    ? sql`${after.sequence}`
    : sql`coalesce((select sequence + 1 from index_versions where tenant_id = ${tenantId} order by version desc limit 1), 0)`;
  return sql`
    select v.item_id, v.sequence, v.model_id, v.behaviour, i.published_at, i.expires_at,
      case when i.id is null or i.hidden then '' else v.content end as content
    from item_vectors v left join items i on i.tenant_id = v.tenant_id and i.id = v.item_id
    where v.tenant_id = ${tenantId} and (v.sequence, v.item_id) > (${sequence}, ${after?.itemId ?? ""})
    order by v.sequence, v.item_id limit ${limit}`;
}

export function changeFromRow(row: ChangeRow): ItemChange {
  return {
    itemId: row.item_id,
    sequence: row.sequence,
    modelId: row.model_id,
    ...(row.content !== "" && { content: decode32(row.content) }),
    ...(row.behaviour !== null && row.behaviour !== "" && { behaviour: decode32(row.behaviour) }),
    ...(row.published_at !== null && { publishedAt: row.published_at }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}
