import { type SQL, sql } from "drizzle-orm";
import type { Audience, PopularityList } from "../domain/popularity.ts";
import { DAY } from "../domain/time-units.ts";
import { popularityTuning } from "../domain/tuning/popularity.ts";
import type { Database } from "./database.ts";

const { listed, leastPeople, trendDays, trendBefore } = popularityTuning;

/** Weights of items over what an audience did since a moment, heaviest first; only items that enough people acted on. */
export const sumAudience =
  (db: Database) =>
  async (tenantId: string, audience: Audience, since: number): Promise<PopularityList> =>
    listedFrom(
      await db.all<Row>(sql`
        select e.item_id, sum(e.weight) as total ${eventsOf(tenantId, audience, since)}
        group by e.item_id having total > 0 and count(distinct e.user_id) >= ${leastPeople}
        order by total desc, e.item_id limit ${listed}`),
    );

/** Rising items among an audience: the formula of `sumTrend`, over its own events, to the moment instead of the day. */
export const sumAudienceTrend =
  (db: Database) =>
  async (tenantId: string, audience: Audience, now: number): Promise<PopularityList> => {
    const begin = now - trendDays * DAY;
    return listedFrom(
      await db.all<Row>(sql`
        with sums as (
          select e.item_id, sum(case when e.at > ${begin} then e.weight else 0 end) as recent,
            sum(case when e.at <= ${begin} then e.weight else 0 end) * ${trendDays} / ${trendBefore} as expected,
            count(distinct e.user_id) as people
          ${eventsOf(tenantId, audience, begin - trendBefore * DAY)} group by e.item_id)
        select item_id, (recent - expected) / sqrt(max(expected, 0) + 1) as total from sums
        where recent > 0 and recent > expected and people >= ${leastPeople} order by total desc, item_id limit ${listed}`),
    );
  };

/** The same for all who ask for an audience's list on one day. */
export const audienceKey = (tenantId: string, { segment, attributes, hours }: Audience, time: number): string =>
  JSON.stringify([tenantId, segment, attributes, hours, Math.floor(time / DAY)]);

/** Of a segment, person by person; of everybody, by time. */
function eventsOf(tenantId: string, { segment, attributes, hours }: Audience, since: number): SQL {
  const events =
    segment === undefined
      ? sql`from events e`
      : sql`from segment_members m cross join events e
    on e.tenant_id = m.tenant_id and e.user_id = m.user_id`;
  const members = segment === undefined ? sql`true` : sql`m.tenant_id = ${tenantId} and m.segment = ${segment}`;
  const stated = attributes.map(
    ([name, value]) =>
      sql`and exists (select 1 from json_each(e.context) c where c.key = ${name} and c.value = ${value})`,
  );
  return sql`${events} where ${members} and e.tenant_id = ${tenantId} and e.at >= ${since} and e.item_id is not null
    and e.weight <> 0 ${sql.join(stated, sql` `)} ${hours ? sql`and ${within(hours)}` : sql``}`;
}

/** The hour of an event for who acted: by `context.utcOffset` in minutes, as domain/patterns/local-time.ts has it. */
const localHour = sql`(((e.at / 60000 + case
  when json_type(e.context, '$.utcOffset') in ('integer', 'real') and abs(e.context->>'utcOffset') <= 840
  then cast(e.context->>'utcOffset' as integer) else 0 end) / 60) % 24)`;

const within = ([from, to]: readonly [number, number]): SQL =>
  from <= to ? sql`${localHour} between ${from} and ${to}` : sql`(${localHour} >= ${from} or ${localHour} <= ${to})`;

interface Row {
  readonly item_id: string;
  readonly total: number;
}

const listedFrom = (rows: readonly Row[]): PopularityList => rows.map(({ item_id, total }) => [item_id, total]);
