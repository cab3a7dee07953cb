import { desc, eq, sql } from "drizzle-orm";
import type { ItemNeighbours, Learning } from "../domain/learning.ts";
import { learningTuning } from "../domain/tuning/learning.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { learnings } from "./schema.ts";

/** What learnings are kept in, besides their own row. */
const TABLES = ["item_neighbours", "factor_shards"];

const ofLearning = (tenantId: string, id: number) => sql`tenant_id = ${tenantId} and learning = ${id}`;

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

interface NeighboursPage {
  readonly learning: number;
  readonly after: string;
  readonly limit: number;
}

/** Neighbours of a learning in the order of item ids, after one of them. */
export const readNeighbours =
  (db: Database) =>
  async (tenantId: string, { learning, after, limit }: NeighboursPage): Promise<ItemNeighbours[]> => {
    const rows = await db.all<{ itemId: string; neighbours: string }>(sql`
      select item_id as itemId, neighbours from item_neighbours
      where tenant_id = ${tenantId} and learning = ${learning} and item_id > ${after} order by item_id limit ${limit}`);
    return rows.map(({ itemId, neighbours }) => ({ itemId, neighbours: JSON.parse(neighbours) }));
  };

/** Whether a learning is published, or a draft of it begun. */
export const hasLearning =
  (db: Database) =>
  async (tenantId: string, id: number): Promise<boolean> => {
    const found = await db.all(sql`select 1 from learnings where tenant_id = ${tenantId} and id = ${id}
      union all select 1 from item_neighbours where tenant_id = ${tenantId} and learning = ${id}
      union all select 1 from factor_shards where tenant_id = ${tenantId} and learning = ${id} limit 1`);
    return found.length > 0;
  };

/**
 * Makes a learning the one of its kind that holds, in one transaction, and forgets all but the newest of the kind, with
 * drafts that were begun before it. How many items its neighbours or factors must be of is asked there too: false when
 * they are not all there, when factors are of several widths or take too much memory, or when the number is taken by
 * another kind, and nothing was changed.
 */
export const publishLearning =
  (db: Database) =>
  async (tenantId: string, learning: Learning, items: number | undefined): Promise<boolean> => {
    const { id, kind, method, tuning, evaluation, publishedAt } = learning;
    const there = sql`((select count(*) from item_neighbours where ${ofLearning(tenantId, id)})
      + (select coalesce(sum(items), 0) from factor_shards where ${ofLearning(tenantId, id)}))`;
    const isServable = sql`(select count(distinct width) <= 1 and coalesce(sum(items * width), 0) <= ${learningTuning.factorNumbers}
      from factor_shards where ${ofLearning(tenantId, id)})`;
    const published = sql`exists (select 1 from learnings
      where tenant_id = ${tenantId} and id = ${id} and published_at = ${publishedAt})`;
    const [written] = await batch(db, [
      sql`insert into learnings (tenant_id, id, kind, method, tuning, evaluation, published_at)
        select ${tenantId}, ${id}, ${kind}, ${method}, ${JSON.stringify(tuning)}, ${JSON.stringify(evaluation)}, ${publishedAt}
        where (${items ?? null} is null or ${items ?? null} = ${there}) and ${isServable}
        on conflict (tenant_id, id) do update set kind = excluded.kind, method = excluded.method,
          tuning = excluded.tuning, evaluation = excluded.evaluation, published_at = excluded.published_at where learnings.kind = excluded.kind`,
      sql`delete from learnings where tenant_id = ${tenantId} and kind = ${kind} and ${published} and id not in (
        select id from learnings where tenant_id = ${tenantId} and kind = ${kind}
        order by id desc limit ${learningTuning.kept})`,
      ...TABLES.map(
        (table) => sql`delete from ${sql.raw(table)} where tenant_id = ${tenantId} and learning < ${id} and ${published}
        and learning not in (select id from learnings where tenant_id = ${tenantId})`,
      ),
    ]);
    return (written?.meta.changes ?? 0) > 0;
  };

/** Takes a learning back: the one of its kind before it holds again. False when there is none. */
export const withdrawLearning =
  (db: Database) =>
  async (tenantId: string, id: number): Promise<boolean> => {
    const [gone] = await batch(db, [
      sql`delete from learnings where tenant_id = ${tenantId} and id = ${id}`,
      ...TABLES.map((table) => sql`delete from ${sql.raw(table)} where ${ofLearning(tenantId, id)}`),
    ]);
    return (gone?.meta.changes ?? 0) > 0;
  };

/** Learnings that are kept, the newest first. */
export const listLearnings =
  (db: Database) =>
  async (tenantId: string): Promise<Learning[]> =>
    db
      .select({
        id: learnings.id,
        kind: learnings.kind,
        method: learnings.method,
        tuning: learnings.tuning,
        evaluation: learnings.evaluation,
        publishedAt: learnings.publishedAt,
      })
      .from(learnings)
      .where(eq(learnings.tenantId, tenantId))
      .orderBy(desc(learnings.id));

/** What is bought together with an item, strongest first; undefined before that was learnt. */
export const readTogether =
  (db: Database) =>
  async (tenantId: string, itemId: string): Promise<ItemNeighbours["neighbours"] | undefined> => {
    const row = await db.get<{ id: number | null; neighbours: string | null } | undefined>(sql`
      select l.id, n.neighbours from (select max(id) as id from learnings where tenant_id = ${tenantId} and kind = 'together') l
      left join item_neighbours n on n.tenant_id = ${tenantId} and n.learning = l.id and n.item_id = ${itemId}`);
    return row?.id == null ? undefined : JSON.parse(row.neighbours ?? "[]");
  };
