import { type SQL, sql } from "drizzle-orm";
import { matchExpression } from "../domain/search-words.ts";
import type { Database } from "./database.ts";

/** A tenant's id as one word of the index: it is part of every query, so no tenant's words are weighed in another's. */
const tenantWord = (tenantId: string) => sql`'t' || lower(hex(${tenantId}))`;

/** Titles count four times as much as other words. */
const rank = sql`bm25(item_words, 0, 4, 1)`;

/** Of the items in `slice` those that were changed just now get their words anew. */
export function writeWords(tenantId: string, slice: string, now: number): SQL[] {
  const changed = sql`
    json_each(${slice}) j
    cross join items i on i.tenant_id = ${tenantId} and i.id = j.value->>'id' and i.updated_at = ${now}
    cross join search_entries e on e.tenant_id = ${tenantId} and e.item_id = i.id`;
  return [
    sql`insert into search_entries (tenant_id, item_id) select ${tenantId}, j.value->>'id' from json_each(${slice}) j
      where true on conflict do nothing`,
    sql`delete from item_words where rowid in (select e.id from ${changed})`,
    sql`insert into item_words (rowid, tenant, title, body)
      select e.id, ${tenantWord(tenantId)}, j.value->>'$.words.title', j.value->>'$.words.body' from ${changed}`,
  ];
}

export interface WordMatch {
  readonly itemId: string;
  /** BM25, larger is better. */
  readonly score: number;
}

/** Items by the words of a query, the best first; those that may not be shown are left out. */
export const searchWordsOf =
  (db: Database) =>
  async (tenantId: string, query: string, { limit, now }: { limit: number; now: number }): Promise<WordMatch[]> => {
    const words = matchExpression(query);
    if (words === undefined) return [];
    return db.all<WordMatch>(sql`
      select e.item_id as itemId, -${rank} as score from item_words
      join search_entries e on e.id = item_words.rowid
      join items i on i.tenant_id = e.tenant_id and i.id = e.item_id
      where item_words match 'tenant : ' || ${tenantWord(tenantId)} || ' AND {title body} : (' || ${words} || ')'
        and e.tenant_id = ${tenantId} and not i.hidden
        and (i.expires_at is null or i.expires_at > ${now}) and (i.published_at is null or i.published_at <= ${now})
      order by ${rank} limit ${limit}`);
  };
