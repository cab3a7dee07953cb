import { type SQL, sql } from "drizzle-orm";
import { indexVersions, itemVectors } from "./schema.ts";

/**
 * The next `item_vectors.sequence` of a tenant, as an expression inside a statement. It never goes back, also when
 * packing has removed the tombstone that held the highest one. Rows written by one statement may share a sequence.
 */
export function nextSequence(tenantId: string): SQL<number> {
  return sql<number>`1 + max(
    coalesce((select max(v.sequence) from ${itemVectors} v where v.tenant_id = ${tenantId}), 0),
    coalesce((select max(i.sequence) from ${indexVersions} i where i.tenant_id = ${tenantId}), 0))`;
}
