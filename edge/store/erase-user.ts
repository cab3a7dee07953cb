import { sql } from "drizzle-orm";
import { DAY } from "../domain/time-units.ts";
import { batch, type Database } from "./database.ts";
import { person } from "./person.ts";

/**
 * Deletes all that is kept of a person, in one transaction: events, profile, evidence, what was seen, impressions,
 * aliases, and their share of popularity. A consumer that is at work on them finds their events gone and writes
 * nothing. Answers how many rows were theirs.
 */
export const eraseUser =
  (db: Database) =>
  async (tenantId: string, userId: string): Promise<number> => {
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)}`;
    const results = await batch(db, [
      sql`update item_days set weight = item_days.weight - e.weight from (
          select item_id, at / ${DAY} as day, sum(weight) as weight from events
          where ${theirs} and item_id is not null and state not in ('new', 'set-aside') group by 1, 2) e
        where item_days.tenant_id = ${tenantId} and item_days.item_id = e.item_id and item_days.day = e.day`,
      ...TABLES.map((table) => sql`delete from ${sql.raw(table)} where ${theirs}`),
      sql`delete from user_aliases where ${theirs} or (tenant_id = ${tenantId} and alias = ${userId})`,
    ]);
    return results.slice(1).reduce((sum, { meta }) => sum + meta.changes, 0);
  };

const TABLES = ["evidence", "compacted_evidence", "seen_items", "recommendations", "profiles", "events"];
