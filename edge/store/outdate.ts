import { type SQL, sql } from "drizzle-orm";

/** Makes all that was read of a tenant outdated: its items and profiles are read again, under the next number. */
export const outdate = (tenantId: string): SQL[] => [
  sql`update tenants set reading = reading + 1 where id = ${tenantId}`,
  sql`update items set encoded = 0, unreadable = null where tenant_id = ${tenantId}`,
];
