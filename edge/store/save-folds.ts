import { type SQL, sql } from "drizzle-orm";
import type { DueEvent, NextState } from "../domain/due-event.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Profile } from "../domain/profile.ts";
import { DAY } from "../domain/time-units.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { evidenceToJson, insertEvidence } from "./evidence.ts";
import { type ProfileWrite, profileToJson, won, writeProfiles } from "./profile-writes.ts";

interface Fold {
  readonly profile: Profile;
  readonly events: readonly { readonly event: DueEvent; readonly becomes: NextState; readonly consumes: boolean }[];
  readonly evidence: readonly Evidence[];
}

/**
 * Writes many people's folds as one transaction. A person whose profile was written meanwhile, or one of whose events
 * is gone, moved or folded by somebody else, is left out whole. Answers those whose fold was written.
 */
export const saveFolds =
  (db: Database) =>
  async (tenantId: string, folds: readonly Fold[], at: { reading: number; now: number }): Promise<Set<string>> => {
    const write: ProfileWrite = { tenantId, nonce: crypto.randomUUID(), ...at };
    const rows = folds.map(({ profile, events }) => profileToJson(profile, { events: events.map(eventMark) }));
    const marks = folds.flatMap(({ profile, events }) => events.map((event) => [profile.userId, ...eventMark(event)]));
    const evidence = folds.flatMap(({ profile, evidence }) =>
      evidence.map((piece) => evidenceToJson(profile.userId, piece)),
    );
    const results = await batch(db, [
      ...jsonSlices(rows).map((slice) => writeProfiles(slice, write, { also: allStillDue(tenantId) })),
      ...jsonSlices(marks).flatMap((slice) => [seeItems(slice, write), countDays(slice, write)]),
      ...jsonSlices(evidence).map((slice) => insertEvidence(slice, write)),
      ...jsonSlices(marks).map((slice) => moveEvents(slice, write)),
      winners(folds, write),
    ]);
    return new Set(results.at(-1)?.results.map((row) => String(row.user_id)));
  };

/** [id, state it was found in, state it moves to, 1 if it finishes with its item]. */
const eventMark = ({ event, becomes, consumes }: Fold["events"][number]) => [
  event.id,
  event.state,
  becomes,
  Number(consumes),
];

const allStillDue = (tenantId: string): SQL => sql`
  json_array_length(j.value, '$.events') = (
    select count(*) from json_each(j.value, '$.events') d
    cross join events e on e.tenant_id = ${tenantId} and e.id = d.value->>0
    where e.state = d.value->>1 and e.user_id = j.value->>'userId')`;

/** Marks of events that count now for the first time, of people who were won: `m.value` is [userId, …eventMark]. */
const counting = (slice: string, write: ProfileWrite): SQL => sql`
  from json_each(${slice}) m cross join events e on e.tenant_id = ${write.tenantId} and e.id = m.value->>1
  where m.value->>2 = 'new' and e.item_id is not null and ${won(sql`m.value->>0`, write)}`;

const seeItems = (slice: string, write: ProfileWrite): SQL => sql`
  insert into seen_items (tenant_id, user_id, item_id, consumed, last_at)
  select ${write.tenantId}, e.user_id, e.item_id, max(m.value->>4), max(e.at) ${counting(slice, write)}
  group by e.user_id, e.item_id
  on conflict (tenant_id, user_id, item_id) do update set
    consumed = max(consumed, excluded.consumed), last_at = max(last_at, excluded.last_at)`;

const countDays = (slice: string, write: ProfileWrite): SQL => sql`
  insert into item_days (tenant_id, day, item_id, weight)
  select ${write.tenantId}, e.at / ${DAY}, e.item_id, sum(e.weight) ${counting(slice, write)}
  group by 2, 3
  on conflict (tenant_id, day, item_id) do update set weight = weight + excluded.weight`;

/** An item may have been encoded since we looked: then its event is due again at once instead of waiting. */
const moveEvents = (slice: string, write: ProfileWrite): SQL => sql`
  update events set reason = null, state = case
    when m.becomes = 'waiting' and exists (select 1 from item_vectors v join tenants t on t.id = v.tenant_id
      where v.tenant_id = events.tenant_id and v.item_id = events.item_id and v.content <> '' and v.model_id = t.model_id)
    then 'counted' else m.becomes end
  from (select value->>0 as user_id, value->>1 as id, value->>3 as becomes from json_each(${slice})) m
  where events.tenant_id = ${write.tenantId} and events.id = m.id and ${won(sql`m.user_id`, write)}`;

const winners = (folds: readonly Fold[], { tenantId, nonce }: ProfileWrite): SQL => sql`
  select user_id from profiles where tenant_id = ${tenantId} and nonce = ${nonce}
    and user_id in (select value from json_each(${JSON.stringify(folds.map(({ profile }) => profile.userId))}))`;
