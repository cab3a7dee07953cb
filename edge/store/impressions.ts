import type { Impression } from "../domain/impression.ts";
import type { Database } from "./database.ts";

/** Milliseconds that impressions are gathered for: one statement then writes those of many requests for a tenth each. */
const GATHERING = 100;

const insertAll = `
  insert into recommendations (tenant_id, id, user_id, item_ids, amounts, at)
  select j.value->>'tenantId', j.value->>'id', coalesce(a.user_id, j.value->>'userId'), j.value->>'itemIds', j.value->>'amounts',
    j.value->>'at'
  from json_each(?1) j
  left join user_aliases a on a.tenant_id = j.value->>'tenantId' and a.alias = j.value->>'userId'
  where true on conflict do nothing`;

/** What was shown to somebody lately and is not written yet: a page may be asked for before the one before it is. */
export type UnwrittenImpressions = (tenantId: string, userId: string) => readonly Impression[];

/** Impressions on their way to the database. */
export interface Impressions {
  /**
   * Records what was shown, under the person that an anonymous id has turned out to be. The first of a group answers with
   * a promise that writes the whole group: hand it to `waitUntil`, so that the answer does not wait. The others need none.
   */
  readonly record: (impression: Impression) => Promise<void> | undefined;
  readonly unwritten: UnwrittenImpressions;
}

export function impressions(db: Database): Impressions {
  const groups = new Set<Impression[]>();
  let gathering: Impression[] | undefined;
  const write = async (group: readonly Impression[]) => {
    await new Promise((resolve) => setTimeout(resolve, GATHERING));
    gathering = undefined;
    await db.$client
      .prepare(insertAll)
      .bind(JSON.stringify(group.map(rowOf)))
      .run();
  };
  const begin = (group: Impression[]) => {
    gathering = group;
    groups.add(group);
    return write(group).finally(() => groups.delete(group));
  };
  return {
    record: (impression) => (gathering?.push(impression) ? undefined : begin([impression])),
    unwritten: (tenantId, userId) =>
      [...groups].flat().filter((shown) => shown.tenantId === tenantId && shown.userId === userId),
  };
}

/** Lists go as text: as JSON within JSON, D1 would read and write them again for every column. */
const rowOf = ({ itemIds, amounts, ...row }: Impression) => ({
  ...row,
  itemIds: JSON.stringify(itemIds),
  amounts: JSON.stringify(amounts),
});
