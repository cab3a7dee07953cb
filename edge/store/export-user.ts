import { sql } from "drizzle-orm";
import { batch, type Database, type Row } from "./database.ts";
import { type KeptEvent, keptEventFrom } from "./kept-event.ts";
import { person } from "./person.ts";

export interface KeptOfUser {
  readonly events: readonly KeptEvent[];
  readonly seen: readonly { readonly itemId: string; readonly lastAt: number }[];
  readonly recommendations: readonly {
    readonly id: string;
    readonly itemIds: readonly string[];
    readonly at: number;
  }[];
  readonly aliases: readonly string[];
  readonly segments: readonly { readonly name: string; readonly since: number }[];
}

/** All rows that are kept of a person, but for the profile and its evidence. */
export const loadAllOfUser =
  (db: Database) =>
  async (tenantId: string, userId: string): Promise<KeptOfUser> => {
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)}`;
    const [events, seen, shown, aliases, segments] = await batch(db, [
      sql`select * from events where ${theirs} order by at, id`,
      sql`select item_id, last_at from seen_items where ${theirs} order by last_at, item_id`,
      sql`select id, item_ids, at from recommendations where ${theirs} order by at, id`,
      sql`select alias from user_aliases where ${theirs} order by alias`,
      sql`select segment, since from segment_members where ${theirs} order by segment`,
    ]);
    return {
      events: (events?.results ?? []).map(keptEventFrom),
      seen: (seen?.results ?? []).map((row: Row) => ({ itemId: String(row.item_id), lastAt: Number(row.last_at) })),
      recommendations: (shown?.results ?? []).map((row: Row) => ({
        id: String(row.id),
        itemIds: JSON.parse(String(row.item_ids)),
        at: Number(row.at),
      })),
      aliases: (aliases?.results ?? []).map(({ alias }) => String(alias)),
      segments: (segments?.results ?? []).map((row) => ({ name: String(row.segment), since: Number(row.since) })),
    };
  };
