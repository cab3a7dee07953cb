import { type SQL, sql } from "drizzle-orm";
import type { Filter } from "../domain/filter/filter.ts";
import type { Database } from "./database.ts";
import { filterSql } from "./filter-sql.ts";

interface Showing {
  readonly now: number;
  /** Only items that pass. */
  readonly filter?: Filter | undefined;
}

const mayBeShown = ({ now, filter }: Showing): SQL => sql`
  not i.hidden and (i.expires_at is null or i.expires_at > ${now}) and (i.published_at is null or i.published_at <= ${now})
  and ${filter ? filterSql(filter) : sql`true`}`;

/** Of these items, those that may be shown now. */
export const showable =
  (db: Database) =>
  async (tenantId: string, itemIds: readonly string[], showing: Showing): Promise<ReadonlySet<string>> => {
    if (itemIds.length === 0) return new Set();
    const rows = await db.all<{ id: string }>(sql`
      select i.id from json_each(${JSON.stringify(itemIds)}) j
      cross join items i on i.tenant_id = ${tenantId} and i.id = j.value where ${mayBeShown(showing)}`);
    return new Set(rows.map(({ id }) => id));
  };

interface LatestPage extends Showing {
  readonly limit: number;
  readonly exclude: readonly string[];
}

/** Items that may be shown now, the newest first. */
export const latestItems =
  (db: Database) =>
  async (tenantId: string, { limit, exclude, ...showing }: LatestPage) =>
    db.all<{ itemId: string; publishedAt: number }>(sql`
      select i.id as itemId, i.published_at as publishedAt from items i
      where i.tenant_id = ${tenantId} and i.published_at is not null and ${mayBeShown(showing)}
        and i.id not in (select value from json_each(${JSON.stringify(exclude)}))
      order by i.published_at desc, i.id limit ${limit}`);
