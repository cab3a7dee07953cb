import { type SQL, sql } from "drizzle-orm";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { StoredPerson } from "../domain/segments/candidate-of.ts";
import { reasoningTuning } from "../domain/tuning/reasoning.ts";
import { batch, type Database, type Row } from "./database.ts";
import { person } from "./person.ts";
import { evidenceFrom, itemFactsFrom, itemsOf } from "./profile-page.ts";

/**
 * Those of the people who have a profile, each as one row: with evidence where they are reasoned about, with what rules
 * may ask about the items acted on where they do.
 */
export const loadPeople =
  (db: Database) =>
  async (
    tenantId: string,
    userIds: readonly string[],
    how: { readonly reasoned: boolean; readonly items: boolean },
  ): Promise<(StoredPerson & { readonly askedAs: string })[]> => {
    const most = (wanted: boolean) => (wanted ? reasoningTuning.evidenceRead : 0);
    const [found] = await batch(db, [
      sql`select u.value as asked_as, p.user_id, p.version, p.model_id, p.anchor_at, p.state,
          ${evidence(tenantId, most(how.reasoned))} as evidence, ${items(tenantId, most(how.items))} as items
        from json_each(${JSON.stringify(userIds)}) u
        cross join profiles p on p.tenant_id = ${tenantId} and p.user_id = ${person(tenantId, sql`u.value`)}`,
    ]);
    return (found?.results ?? []).map(personFrom);
  };

const strongest = (tenantId: string, kind: "text" | "action", most: number): SQL => sql`
  select * from (select event_id, part, kind, sign, weight, at, strength, topics, item_id, detail from evidence
    where ${most} > 0 and tenant_id = ${tenantId} and user_id = p.user_id and kind = ${kind}
    order by strength desc limit ${most})`;

const evidence = (tenantId: string, most: number): SQL => sql`(
  select json_group_array(json_object('event_id', event_id, 'part', part, 'kind', kind, 'sign', sign, 'weight', weight,
    'at', at, 'strength', strength, 'topics', topics, 'item_id', item_id, 'detail', detail))
  from (${strongest(tenantId, "text", most)} union all ${strongest(tenantId, "action", most)}))`;

const items = (tenantId: string, most: number): SQL => sql`(
  select json_group_array(json_object('id', id, 'tags', tags, 'attributes', attributes, 'price', price, 'topics', topics))
  from (${itemsOf(tenantId, sql`select item_id from (${strongest(tenantId, "action", most)})`)}))`;

function personFrom(row: Row): StoredPerson & { readonly askedAs: string } {
  const nothing = new Uint8Array();
  const profile = profileFromRow({
    userId: String(row.user_id),
    version: Number(row.version),
    modelId: String(row.model_id),
    anchorAt: Number(row.anchor_at),
    // Vectors are of no use to reasoning, and most of the bytes.
    ...{ liked: nothing, disliked: nothing, behaviour: nothing },
    state: JSON.parse(String(row.state)),
  });
  return {
    askedAs: String(row.asked_as),
    profile,
    evidence: (JSON.parse(String(row.evidence)) as Row[]).map(evidenceFrom),
    items: (JSON.parse(String(row.items)) as Row[]).map(itemFactsFrom),
  };
}
