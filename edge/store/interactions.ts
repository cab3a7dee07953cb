import { sql } from "drizzle-orm";
import type { Interaction } from "../domain/learning.ts";
import type { Database } from "./database.ts";

interface InteractionsPage {
  readonly after: string;
  readonly limit: number;
  /** Events of this type only. */
  readonly type?: string | undefined;
}

/** Actions on items in the order of event ids, after one of them. */
export const readInteractions =
  (db: Database) =>
  async (tenantId: string, { after, limit, type }: InteractionsPage): Promise<readonly Interaction[]> =>
    db.all<Interaction>(sql`
      select id as eventId, user_id as userId, item_id as itemId, weight, at from events
      where tenant_id = ${tenantId} and id > ${after} and item_id is not null and weight <> 0
        ${type === undefined ? sql`` : sql`and type = ${type}`} order by id limit ${limit}`);
