import { sql } from "drizzle-orm";
import { batch, type Database } from "./database.ts";
import { person } from "./person.ts";

/** Names of the segments that a person belongs to, in their order: one statement over an index. */
export const segmentsOfUser =
  (db: Database) =>
  async (tenantId: string, userId: string): Promise<string[]> => {
    const [found] = await batch(db, [
      sql`select segment from segment_members
        where tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)} order by segment`,
    ]);
    return (found?.results ?? []).map((row) => String(row.segment));
  };

/** Members of a segment after a user id, in the order of ids. */
export const listMembers =
  (db: Database) =>
  async (tenantId: string, segment: string, { after, limit }: { after: string; limit: number }) => {
    const [found] = await batch(db, [
      sql`select user_id, since from segment_members
        where tenant_id = ${tenantId} and segment = ${segment} and user_id > ${after} order by user_id limit ${limit}`,
    ]);
    return (found?.results ?? []).map((row) => ({ userId: String(row.user_id), since: Number(row.since) }));
  };
