import { desc, eq, sql } from "drizzle-orm";
import type { Interaction, ItemNeighbours, Learning } from "../domain/learning.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { learnings } from "./schema.ts";

/** Actions on items in the order of event ids, after one of them. */
export const readInteractions =
  (db: Database) =>
  async (tenantId: string, { after, limit }: { after: string; limit: number }): Promise<readonly Interaction[]> =>
    db.all<Interaction>(sql`
      select id as eventId, user_id as userId, item_id as itemId, weight, at from events
      where tenant_id = ${tenantId} and id > ${after} and item_id is not null and weight <> 0 order by id limit ${limit}`);

/** Adds neighbours to a learning that is not published yet; what is sent again replaces what was there. */
export const saveNeighbours =
  (db: Database) =>
  async (tenantId: string, learning: number, entries: readonly ItemNeighbours[]): Promise<void> => {
    const statements = jsonSlices(entries).map(
      (slice) => sql`
        insert into item_neighbours (tenant_id, learning, item_id, neighbours)
        select ${tenantId}, ${learning}, value->>'itemId', value->'neighbours' from json_each(${slice}) where true
        on conflict (tenant_id, learning, item_id) do update set neighbours = excluded.neighbours`,
    );
    await batch(db, statements);
  };

/** Makes a learning the one that holds, and forgets the neighbours of those before it. */
export const publishLearning =
  (db: Database) =>
  async (tenantId: string, learning: Learning): Promise<void> => {
    const row = { tenantId, ...learning, tuning: { ...learning.tuning }, evaluation: { ...learning.evaluation } };
    await batch(db, [
      db
        .insert(learnings)
        .values(row)
        .onConflictDoUpdate({ target: [learnings.tenantId, learnings.id], set: row }),
      sql`delete from item_neighbours where tenant_id = ${tenantId} and learning < ${learning.id}`,
    ]);
  };

/** Learnings that were published, the newest first. */
export const listLearnings =
  (db: Database) =>
  async (tenantId: string): Promise<Learning[]> =>
    db
      .select({
        id: learnings.id,
        method: learnings.method,
        tuning: learnings.tuning,
        evaluation: learnings.evaluation,
        publishedAt: learnings.publishedAt,
      })
      .from(learnings)
      .where(eq(learnings.tenantId, tenantId))
      .orderBy(desc(learnings.id))
      .limit(20);
