import { sql } from "drizzle-orm";
import type { PersonEvent } from "../domain/event.ts";
import { batch, type Database, jsonSlices } from "./database.ts";

/**
 * Keeps events that are not there yet, under the person that an anonymous id has turned out to be. Answers whose they
 * are, once for each event that was new.
 */
export const addEvents =
  (db: Database) =>
  async (tenantId: string, events: readonly (PersonEvent & { weight: number })[], now: number): Promise<string[]> => {
    const statements = jsonSlices(events).map((slice) => insert(tenantId, slice, now));
    const added = await batch(db, statements);
    return added.flatMap(({ results }) => results.map((row) => String(row.userId)));
  };

const insert = (tenantId: string, slice: string, now: number) => sql`
  insert into events (tenant_id, id, user_id, type, item_id, text, value, at, context, recommendation_id, weight,
    received_at)
  select ${tenantId}, j.value->>'id', coalesce(a.user_id, j.value->>'userId'), j.value->>'type', j.value->>'itemId',
    j.value->>'text', j.value->>'value', j.value->>'at', j.value->'context', j.value->>'recommendationId',
    j.value->>'weight', ${now}
  from json_each(${slice}) j
  left join user_aliases a on a.tenant_id = ${tenantId} and a.alias = j.value->>'userId'
  where true
  on conflict do nothing
  returning user_id as "userId"`;
