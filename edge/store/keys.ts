import { and, asc, eq, isNull } from "drizzle-orm";
import type { ApiKey, TenantKey } from "../domain/api-key.ts";
import type { Database } from "./database.ts";
import { apiKeys, tenants } from "./schema.ts";

const keyColumns = {
  prefix: apiKeys.prefix,
  tenantId: apiKeys.tenantId,
  kind: apiKeys.kind,
  name: apiKeys.name,
  hash: apiKeys.hash,
  origins: apiKeys.origins,
  createdAt: apiKeys.createdAt,
};

/** The live key with this public prefix, and what of its tenant is needed to serve it. */
export const findKey =
  (db: Database) =>
  async (prefix: string): Promise<TenantKey | undefined> =>
    db
      .select({ ...keyColumns, settings: tenants.settings, userTokenSecret: tenants.userTokenSecret })
      .from(apiKeys)
      .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
      .where(and(eq(apiKeys.prefix, prefix), isNull(apiKeys.revokedAt)))
      .get();

/** Keeps a key, as its prefix and hash. */
export const addKey =
  (db: Database) =>
  async (key: ApiKey): Promise<void> => {
    await db
      .insert(apiKeys)
      .values({ ...key, origins: [...key.origins] })
      .onConflictDoNothing();
  };

/** Live keys of a tenant, the oldest first. */
export const listKeys =
  (db: Database) =>
  async (tenantId: string): Promise<ApiKey[]> =>
    db
      .select(keyColumns)
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), isNull(apiKeys.revokedAt)))
      .orderBy(asc(apiKeys.createdAt), asc(apiKeys.prefix));

/** Makes a key useless. False when the tenant has no such live key. */
export const revokeKey =
  (db: Database) =>
  async (tenantId: string, { prefix, now }: { prefix: string; now: number }): Promise<boolean> => {
    const live = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.prefix, prefix), isNull(apiKeys.revokedAt));
    const { meta } = await db.update(apiKeys).set({ revokedAt: now }).where(live);
    return meta.changes > 0;
  };
