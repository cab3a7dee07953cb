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

/**
 * Records what was shown, under the person that an anonymous id has turned out to be. The first of a group answers with a
 * promise that writes the whole group: hand it to `waitUntil`, so that the answer does not wait. The others need none.
 */
export function recordImpressions(db: Database): (impression: Impression) => Promise<void> | undefined {
  let group: ImpressionRow[] | undefined;
  const write = async (gathered: readonly ImpressionRow[]) => {
    await new Promise((resolve) => setTimeout(resolve, GATHERING));
    group = undefined;
    await db.$client.prepare(insertAll).bind(JSON.stringify(gathered)).run();
  };
  return (impression) => {
    const row = rowOf(impression);
    if (group?.push(row)) return undefined;
    group = [row];
    return write(group);
  };
}

type ImpressionRow = ReturnType<typeof rowOf>;

/** Lists go as text: as JSON within JSON, D1 would read and write them again for every column. */
const rowOf = ({ itemIds, amounts, ...row }: Impression) => ({
  ...row,
  itemIds: JSON.stringify(itemIds),
  amounts: JSON.stringify(amounts),
});
