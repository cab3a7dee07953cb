import { type SQL, sql } from "drizzle-orm";
import type { Clash } from "../domain/clash.ts";
import type { PersonEvent } from "../domain/event.ts";
import { batch, type Database, jsonSlices } from "./database.ts";

type Weighed = PersonEvent & { readonly weight: number };

/**
 * Keeps events that are not there yet, under the person that an anonymous id has turned out to be. Answers whose they
 * are, once for each event that was new.
 */
export const addEvents =
  (db: Database) =>
  async (tenantId: string, events: readonly Weighed[], now: number): Promise<string[]> => {
    const statements = jsonSlices(events).map((slice) => insert(tenantId, slice, now));
    const added = await batch(db, statements);
    return added.flatMap(({ results }) => results.map((row) => String(row.userId)));
  };

/** Events whose id is taken: by somebody else's, or by something else that the same person did. */
export const findClashes =
  (db: Database) =>
  async (tenantId: string, events: readonly Weighed[]): Promise<Clash[]> => {
    const placed = events.map(({ id, userId, type, itemId }, position) => ({ position, id, userId, type, itemId }));
    const found = await batch(
      db,
      jsonSlices(placed).map((slice) => clashesIn(tenantId, slice)),
    );
    return found.flatMap(({ results }) =>
      results.map((row) => ({
        position: Number(row.position),
        userId: String(row.userId),
        holder: String(row.holder),
      })),
    );
  };

const person = sql`coalesce(a.user_id, j.value->>'userId')`;
const aliasOf = (tenantId: string): SQL =>
  sql`left join user_aliases a on a.tenant_id = ${tenantId} and a.alias = j.value->>'userId'`;

const insert = (tenantId: string, slice: string, now: number) => sql`
  insert into events (tenant_id, id, user_id, type, item_id, text, value, at, context, recommendation_id, weight,
    received_at)
  select ${tenantId}, j.value->>'id', ${person}, j.value->>'type', j.value->>'itemId',
    j.value->>'text', j.value->>'value', j.value->>'at', j.value->'context', j.value->>'recommendationId',
    j.value->>'weight', ${now}
  from json_each(${slice}) j ${aliasOf(tenantId)}
  where true
  on conflict do nothing
  returning user_id as "userId"`;

const clashesIn = (tenantId: string, slice: string) => sql`
  select j.value->>'position' as position, ${person} as "userId", e.user_id as holder
  from json_each(${slice}) j ${aliasOf(tenantId)}
  join events e on e.tenant_id = ${tenantId} and e.id = j.value->>'id'
  where e.user_id <> ${person} or e.type <> j.value->>'type' or e.item_id is not j.value->>'itemId'
  order by 1`;
