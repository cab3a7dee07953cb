import { sql } from "drizzle-orm";
import { countTests, type Filter, MOST_TESTS } from "../domain/filter/filter.ts";
import type { Database } from "./database.ts";
import { filterSql } from "./filter-sql.ts";

/**
 * Ids of items that pass a filter, in no order; none for a very long filter. It looks at the whole catalogue until it has
 * found so many.
 */
export const findPassing =
  (db: Database) =>
  async (tenantId: string, filter: Filter, limit: number): Promise<string[]> => {
    if (countTests(filter) > MOST_TESTS) return [];
    const rows = await db.all<{ id: string }>(sql`
      select i.id from items i where i.tenant_id = ${tenantId} and not i.hidden and ${filterSql(filter)} limit ${limit}`);
    return rows.map(({ id }) => id);
  };
