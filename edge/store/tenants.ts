import { and, eq } from "drizzle-orm";
import type { ApiKey } from "../domain/api-key.ts";
import type { ReadingState, Tenant } from "../domain/tenant.ts";
import type { Database } from "./database.ts";
import { apiKeys, tenants, webhookSources } from "./schema.ts";

interface NewTenant {
  readonly tenant: Tenant;
  readonly keys: readonly ApiKey[];
  readonly webhook: { readonly source: string; readonly secret: string };
}

/** Creates a tenant, or adds keys to one that is there. Answers the secrets that hold. */
export const saveTenant =
  (db: Database) =>
  async ({ tenant, keys, webhook }: NewTenant): Promise<{ webhookSecret: string; userTokenSecret: string }> => {
    const tenantId = tenant.id;
    await db.batch([
      db.insert(tenants).values(tenant).onConflictDoNothing(),
      db
        .insert(webhookSources)
        .values({ tenantId, ...webhook })
        .onConflictDoNothing(),
      db.insert(apiKeys).values(keys.map((key) => ({ ...key, origins: [...key.origins] }))),
    ]);
    const [ofWebhook, kept] = await Promise.all([
      findWebhookSecret(db)(tenantId, webhook.source),
      loadTenant(db)(tenantId),
    ]);
    return {
      webhookSecret: ofWebhook ?? webhook.secret,
      userTokenSecret: kept?.userTokenSecret ?? tenant.userTokenSecret,
    };
  };

/** A tenant with its settings and secrets. */
export const loadTenant =
  (db: Database) =>
  async (tenantId: string): Promise<Tenant | undefined> =>
    db.select().from(tenants).where(eq(tenants.id, tenantId)).get();

/** How a tenant's texts are read now: by which model, under which reading, with which settings of its own. */
export const loadReadingState =
  (db: Database) =>
  async (tenantId: string): Promise<ReadingState | undefined> => {
    const row = await db.select().from(tenants).where(eq(tenants.id, tenantId)).get();
    return (
      row && { reading: row.reading, settings: row.settings, ...(row.modelId !== null && { modelId: row.modelId }) }
    );
  };

/** The secret that a webhook source signs with. */
export const findWebhookSecret =
  (db: Database) =>
  async (tenantId: string, source: string): Promise<string | undefined> => {
    const ofSource = and(eq(webhookSources.tenantId, tenantId), eq(webhookSources.source, source));
    const row = await db.select({ secret: webhookSources.secret }).from(webhookSources).where(ofSource).get();
    return row?.secret;
  };

/** Ids of all tenants, in their order. */
export const listTenants = (db: Database) => async (): Promise<string[]> => {
  const rows = await db.select({ id: tenants.id }).from(tenants).orderBy(tenants.id);
  return rows.map(({ id }) => id);
};
