import { and, eq, sql } from "drizzle-orm";
import type { PopularityList } from "../domain/popularity.ts";
import type { Database } from "./database.ts";
import { popularity } from "./schema.ts";

/** The ranked list of a scope; undefined before it was made. */
export const readPopularity = (db: Database) => async (tenantId: string, scope: string) =>
  db
    .select({ items: popularity.items, builtAt: popularity.builtAt })
    .from(popularity)
    .where(and(eq(popularity.tenantId, tenantId), eq(popularity.scope, scope)))
    .get();

/** When the lists were last made, and the newest day with an action; 0 for never. */
export const readPopularityAge = (db: Database) => async (tenantId: string) => {
  const row = await db.get<{ builtAt: number; newestDay: number }>(sql`select
    coalesce((select max(built_at) from popularity where tenant_id = ${tenantId}), 0) as builtAt,
    coalesce((select max(day) from item_days where tenant_id = ${tenantId}), 0) as newestDay`);
  return { builtAt: row.builtAt, newestDay: row.newestDay };
};

/** Weights of items over the days from `since`, heaviest first. */
export const sumItemDays =
  (db: Database) =>
  async (tenantId: string, { since, limit }: { since: number; limit: number }): Promise<PopularityList> =>
    listed(
      await db.all<Row>(sql`
        select item_id, sum(weight) as total from item_days where tenant_id = ${tenantId} and day >= ${since}
        group by item_id having total > 0 order by total desc, item_id limit ${limit}`),
    );

/** Weights of items, each day's fading with its distance to the newest day. */
export const sumFading =
  (db: Database) =>
  async (
    tenantId: string,
    { newestDay, halfLifeDays, limit }: { newestDay: number; halfLifeDays: number; limit: number },
  ): Promise<PopularityList> =>
    listed(
      await db.all<Row>(sql`
        select item_id, sum(weight * pow(0.5, (${newestDay} - day) * 1.0 / ${halfLifeDays})) as total
        from item_days where tenant_id = ${tenantId}
        group by item_id having total > 1e-6 order by total desc, item_id limit ${limit}`),
    );

/**
 * Rising items: how far the last days' weight stands above what the days before let expect, in units of that
 * expectation's spread, (now − expected) / √(expected + 1).
 */
export const sumTrend =
  (db: Database) =>
  async (
    tenantId: string,
    { today, days, before, limit }: { today: number; days: number; before: number; limit: number },
  ): Promise<PopularityList> =>
    listed(
      await db.all<Row>(sql`
        with sums as (
          select item_id, sum(case when day > ${today - days} then weight else 0 end) as recent,
            sum(case when day <= ${today - days} then weight else 0 end) * ${days} / ${before} as expected
          from item_days where tenant_id = ${tenantId} and day > ${today - days - before} group by item_id)
        select item_id, (recent - expected) / sqrt(max(expected, 0) + 1) as total from sums
        where recent > 0 and recent > expected order by total desc, item_id limit ${limit}`),
    );

/** Replaces all lists of a tenant at once. */
export const writePopularity =
  (db: Database) =>
  async (tenantId: string, lists: readonly { scope: string; items: PopularityList }[], now: number): Promise<void> => {
    const [first, ...others] = lists.map(({ scope, items }) => {
      const row = { items: items.map(([id, weight]): [string, number] => [id, weight]), builtAt: now };
      return db
        .insert(popularity)
        .values({ tenantId, scope, ...row })
        .onConflictDoUpdate({ target: [popularity.tenantId, popularity.scope], set: row });
    });
    if (first !== undefined) await db.batch([first, ...others]);
  };

interface Row {
  readonly item_id: string;
  readonly total: number;
}

const listed = (rows: readonly Row[]): PopularityList => rows.map(({ item_id, total }) => [item_id, total]);
