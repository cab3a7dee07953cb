import { sql } from "drizzle-orm";
import type { Outcome } from "../domain/outcome.ts";
import { outcomeTuning } from "../domain/tuning/outcomes.ts";
import type { Database } from "./database.ts";

/**
 * Recommendations in the order of their ids, after one of them, with what their people did afterwards with the items
 * shown: events that name the recommendation, and events that name none, came soon, and whose item no later one showed
 * before them. `next` is the last id looked at.
 */
export const readOutcomes =
  (db: Database) =>
  async (tenantId: string, { after, limit }: { after: string; limit: number }) => {
    const { namedWindow, unnamedWindow } = outcomeTuning;
    const rows = await db.all<Row>(sql`
      select r.id, r.user_id, r.at, r.item_ids, r.amounts, (
        select json_group_array(json_array(e.item_id, e.weight)) from events e
        where e.tenant_id = r.tenant_id and e.user_id = r.user_id and e.at >= r.at and e.at < r.at + ${namedWindow}
          and e.weight <> 0 and (e.recommendation_id = r.id
            or (e.recommendation_id is null and e.at < r.at + ${unnamedWindow} and not exists (${shownAgain})))
          and e.item_id in (select value from json_each(r.item_ids))) as deeds
      from recommendations r where r.tenant_id = ${tenantId} and r.id > ${after} order by r.id limit ${limit}`);
    const outcomes = rows.filter(({ amounts, deeds }) => amounts !== null && deeds !== "[]").map(outcomeFrom);
    return { outcomes, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  };

/** Later recommendations to the same person that had shown the item of `e` too by then. */
const shownAgain = sql`
  select 1 from recommendations l where l.tenant_id = r.tenant_id and l.user_id = r.user_id and l.at <= e.at
    and (l.at, l.id) > (r.at, r.id) and e.item_id in (select value from json_each(l.item_ids))`;

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly at: number;
  readonly item_ids: string;
  readonly amounts: string | null;
  readonly deeds: string;
}

const outcomeFrom = (row: Row): Outcome => ({
  recommendationId: row.id,
  userId: row.user_id,
  at: row.at,
  itemIds: JSON.parse(row.item_ids),
  amounts: JSON.parse(row.amounts ?? "{}"),
  deeds: JSON.parse(row.deeds),
});
