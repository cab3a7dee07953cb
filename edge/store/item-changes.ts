import type { ItemChange, Place } from "../domain/index-version.ts";
import { decode32 } from "./columns.ts";
import type { Database } from "./database.ts";
import { changes } from "./ranking-statements.ts";

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
    (
      await db.$client.prepare(changes).bind(tenantId, after.sequence, after.itemId, limit).all<ChangeRow>()
    ).results.map(changeFromRow);

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
