import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";
import { outdate } from "./outdate.ts";

/**
 * Makes `modelId` the tenant's model. What another model has read becomes outdated, and texts that it could not read
 * get another chance. Nothing happens when it is the tenant's model already.
 */
export const adoptModel =
  (db: Database) =>
  async (tenantId: string, modelId: string): Promise<void> => {
    const [first, changed] = await batch(db, [
      sql`update tenants set model_id = ${modelId} where id = ${tenantId} and model_id is null`,
      sql`update tenants set model_id = ${modelId} where id = ${tenantId} and model_id <> ${modelId}`,
    ]);
    if (first?.meta.changes || !changed?.meta.changes) return;
    await batch(db, [
      ...outdate(tenantId),
      sql`update topics set unreadable = null where tenant_id = ${tenantId}`,
      sql`update events set state = 'new', attempts = 0, reason = null
        where tenant_id = ${tenantId} and state = 'set-aside'`,
    ]);
  };
