import { type SQL, sql } from "drizzle-orm";

/** The id under which a person is kept: their own, or whom an anonymous id has turned out to be. */
export const person = (tenantId: string, userId: string | SQL): SQL<string> => sql<string>`coalesce(
  (select a.user_id from user_aliases a where a.tenant_id = ${tenantId} and a.alias = ${userId}), ${userId})`;
