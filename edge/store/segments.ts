import { type SQL, sql } from "drizzle-orm";
import type { KeptSegment, Segment } from "../domain/segments/segment.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { batch, type Database, type Row } from "./database.ts";

export const segmentFrom = (row: Row): KeptSegment => ({
  name: String(row.name),
  definition: JSON.parse(String(row.definition)),
  updatedAt: Number(row.updated_at),
});

/** People that wait to be judged are counted up to here. */
const MOST_WAITING = 100_000;

/** How many people of a tenant are not judged by its present rules and segments. */
const waiting = (tenantId: string): SQL => sql`(select count(*) from (select 1 from judgements
  where tenant_id = ${tenantId} and judging < (select judging from tenants where id = ${tenantId}) limit ${MOST_WAITING}))`;

const members = (tenantId: string): SQL => sql`(
  select count(*) from segment_members m where m.tenant_id = ${tenantId} and m.segment = segments.name)`;

/** All segments of a tenant by name, each with its number of members, and how many people are still to be judged. */
export const listSegments =
  (db: Database) =>
  async (tenantId: string): Promise<{ segments: (KeptSegment & { members: number })[]; waiting: number }> => {
    const [found, left] = await batch(db, [
      sql`select name, definition, updated_at, ${members(tenantId)} as members from segments
        where tenant_id = ${tenantId} order by name`,
      sql`select ${waiting(tenantId)} as waiting`,
    ]);
    const segments = (found?.results ?? []).map((row) => ({ ...segmentFrom(row), members: Number(row.members) }));
    return { segments, waiting: Number(left?.results[0]?.waiting) };
  };

export const hasSegment =
  (db: Database) =>
  async (tenantId: string, name: string): Promise<boolean> =>
    (await db.all(sql`select 1 from segments where tenant_id = ${tenantId} and name = ${name}`)).length > 0;

/** Size of one segment; undefined when there is none of this name. */
export const countMembers =
  (db: Database) =>
  async (tenantId: string, name: string): Promise<{ members: number; waiting: number } | undefined> => {
    const [found] = await batch(db, [
      sql`select ${members(tenantId)} as members, ${waiting(tenantId)} as waiting from segments
        where tenant_id = ${tenantId} and name = ${name}`,
    ]);
    const row = found?.results[0];
    return row && { members: Number(row.members), waiting: Number(row.waiting) };
  };

/**
 * Makes this the segment of that name. A changed one begins without members, and everybody is judged again. "full" when
 * there is no room for another.
 */
export const saveSegment =
  (db: Database) =>
  async (
    tenantId: string,
    { name, definition, now }: { name: string; definition: Segment; now: number },
  ): Promise<"saved" | "unchanged" | "full"> => {
    const text = JSON.stringify(definition);
    const [put, , , , found] = await batch(db, [
      sql`insert into segments (tenant_id, name, definition, updated_at)
        select ${tenantId}, ${name}, ${text}, ${now}
        where (select count(*) from segments where tenant_id = ${tenantId} and name <> ${name}) < ${segmentTuning.most}
        on conflict (tenant_id, name) do update set definition = excluded.definition, updated_at = excluded.updated_at
        where segments.definition <> excluded.definition`,
      sql`update tenants set judging = judging + 1 where id = ${tenantId} and changes() > 0`,
      sql`delete from segment_members where tenant_id = ${tenantId} and segment = ${name} and changes() > 0`,
      sql`insert into judgements (tenant_id, user_id, judging, judged_at)
        select tenant_id, user_id, -1, 0 from profiles where tenant_id = ${tenantId}
        on conflict (tenant_id, user_id) do nothing`,
      sql`select 1 from segments where tenant_id = ${tenantId} and name = ${name}`,
    ]);
    if ((put?.meta.changes ?? 0) > 0) return "saved";
    return (found?.results.length ?? 0) > 0 ? "unchanged" : "full";
  };

/** False when there is none of this name. */
export const removeSegment =
  (db: Database) =>
  async (tenantId: string, name: string): Promise<boolean> => {
    const [gone] = await batch(db, [
      sql`delete from segments where tenant_id = ${tenantId} and name = ${name}`,
      sql`delete from segment_members where tenant_id = ${tenantId} and segment = ${name}`,
    ]);
    return (gone?.meta.changes ?? 0) > 0;
  };

/** How many people there are, and some of them, spread evenly over the order in which they came. */
export const samplePeople =
  (db: Database) =>
  async (tenantId: string, most: number): Promise<{ people: number; userIds: string[] }> => {
    const [counted] = await batch(db, [sql`select count(*) as people from profiles where tenant_id = ${tenantId}`]);
    const people = Number(counted?.results[0]?.people);
    const [found] = await batch(db, [
      sql`select user_id from profiles where tenant_id = ${tenantId}
        and (${people} <= ${most} or (rowid * ${PRIME}) % ${people} < ${most}) order by user_id limit ${most}`,
    ]);
    return { people, userIds: (found?.results ?? []).map((row) => String(row.user_id)) };
  };

/** Scatters row numbers: a prime that divides no number of people worth sampling. */
const PRIME = 2_654_435_761;
