import { and, eq, sql } from "drizzle-orm";
import type { PopularityList } from "../domain/popularity.ts";
import type { Database } from "./database.ts";
import { popularity } from "./schema.ts";

export interface StoredPopularity {
  readonly items: PopularityList;
  readonly builtAt: number;
}

/** The ranked list of a scope; undefined before it was made. */
export const readPopularity =
  (db: Database) =>
  async (tenantId: string, scope: string): Promise<StoredPopularity | undefined> =>
    db
      .select({ items: popularity.items, builtAt: popularity.builtAt })
      .from(popularity)
      .where(and(eq(popularity.tenantId, tenantId), eq(popularity.scope, scope)))
      .get();

/** Weights of items over the days from `since`, heaviest first. */
export const sumItemDays =
  (db: Database) =>
  async (tenantId: string, { since, limit }: { since: number; limit: number }): Promise<PopularityList> => {
    const rows = await db.all<{ item_id: string; total: number }>(sql`
      select item_id, sum(weight) as total from item_days where tenant_id = ${tenantId} and day >= ${since}
      group by item_id having total > 0 order by total desc, item_id limit ${limit}`);
    return rows.map(({ item_id, total }) => [item_id, total]);
  };

export const writePopularity =
  (db: Database) =>
  async (tenantId: string, scope: string, list: StoredPopularity): Promise<void> => {
    const row = { items: list.items.map(([id, weight]): [string, number] => [id, weight]), builtAt: list.builtAt };
    await db
      .insert(popularity)
      .values({ tenantId, scope, ...row })
      .onConflictDoUpdate({ target: [popularity.tenantId, popularity.scope], set: row });
  };
