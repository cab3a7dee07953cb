import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";

/** Counting stops here, so that asking stays cheap. */
const MOST = 100_000;

/** What of a tenant's is taken in and not read yet: due events, items without vectors, profiles to be read again. */
export const countBacklog =
  (db: Database) =>
  async (tenantId: string): Promise<{ events: number; items: number; profiles: number }> => {
    const counts = await batch(db, [
      sql`select count(*) as n from (select 1 from events
        where tenant_id = ${tenantId} and state in ('new', 'counted') limit ${MOST})`,
      sql`select count(*) as n from (select 1 from items
        where tenant_id = ${tenantId} and encoded = 0 and unreadable is null limit ${MOST})`,
      sql`select count(*) as n from (select 1 from tenants t join profiles p on p.tenant_id = t.id
        and p.reading < t.reading where t.id = ${tenantId} limit ${MOST})`,
    ]);
    const [events = 0, items = 0, profiles = 0] = counts.map(({ results: [row] }) => Number(row?.n));
    return { events, items, profiles };
  };
