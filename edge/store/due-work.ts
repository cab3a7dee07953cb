import { type SQL, sql } from "drizzle-orm";
import type { DueEvent, KnownItem } from "../domain/due-event.ts";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { Profile } from "../domain/profile.ts";
import type { ReadingState } from "../domain/tenant.ts";
import { decode32 } from "./columns.ts";
import { batch, type Database, type Row } from "./database.ts";

/** Due events of one person looked at together, so that nobody with thousands keeps the others waiting. */
const PER_PERSON = 500;
/** Due events looked at together: their evidence, about 1 KB each, is one or two bound parameters. */
const PER_SLICE = 1_500;
/** Characters of text read together: every 40 or so become a clause with a vector of 1 KB. */
const TEXT_PER_SLICE = 300_000;

interface Question {
  readonly tenantId: string;
  readonly userIds: readonly string[];
  readonly texts: boolean;
}

/** One look, in one transaction, at all that folding needs. Undefined when there is no such tenant. */
export const loadDue = (db: Database) => async (question: Question) => {
  const [tenants, events, profiles, present, items] = await batch(db, [
    sql`select model_id, reading, settings from tenants where id = ${question.tenantId}`,
    dueEvents(question),
    sql`select * from profiles where tenant_id = ${question.tenantId} and user_id in ${names(question)}`,
    presentEvidence(question),
    actedOn(question),
  ]);
  const [tenant] = tenants?.results ?? [];
  if (tenant === undefined) return undefined;
  return {
    state: stateFrom(tenant),
    events: (events?.results ?? []).map(eventFrom),
    profiles: new Map((profiles?.results ?? []).map((row) => [String(row.user_id), keptProfileFrom(row)])),
    present: new Set((present?.results ?? []).map((row) => `${row.part} ${row.event_id}`)),
    items: new Map((items?.results ?? []).map((row) => [String(row.item_id), itemFrom(row)])),
  };
};

const names = ({ userIds }: Question): SQL => sql`(select value from json_each(${JSON.stringify(userIds)}))`;

const due = (question: Question): SQL => sql`
  tenant_id = ${question.tenantId} and state in ('new', 'counted') and user_id in ${names(question)}
  ${question.texts ? sql`` : sql`and text is null`}`;

/** The oldest of each person first, people taking turns; at least one, however long its text. */
const dueEvents = (question: Question): SQL => sql`
  select * from (
    select *, row_number() over turns as place, sum(coalesce(length(text), 0)) over turns as volume from (
      select *, row_number() over (partition by user_id order by received_at, id) as turn from events
      where ${due(question)})
    where turn <= ${PER_PERSON} window turns as (order by turn, user_id rows unbounded preceding))
  where place <= ${PER_SLICE} and (volume <= ${TEXT_PER_SLICE} or place = 1)`;

const presentEvidence = (question: Question): SQL => sql`
  select e.event_id, e.part from (select user_id, id from events where ${due(question)} and state = 'counted') d
  join evidence e on e.tenant_id = ${question.tenantId} and e.user_id = d.user_id and e.event_id = d.id
  union all select e.id, j.value from events e, json_each(e.compacted_parts) j where ${due(question)} and state = 'counted'`;

const actedOn = (question: Question): SQL => sql`
  select v.item_id, v.content as vector, v.topics
  from item_vectors v join tenants t on t.id = v.tenant_id and t.model_id = v.model_id
  where v.tenant_id = ${question.tenantId} and v.content <> ''
    and v.item_id in (select item_id from events where ${due(question)} and item_id is not null)`;

const stateFrom = (row: Row): ReadingState => ({
  reading: Number(row.reading),
  settings: JSON.parse(String(row.settings)),
  ...(row.model_id !== null && { modelId: String(row.model_id) }),
});

export function eventFrom(row: Row): DueEvent {
  const { item_id: itemId, text, value, context, recommendation_id: recommendationId } = row;
  return {
    id: String(row.id),
    userId: String(row.user_id),
    type: String(row.type),
    at: Number(row.at),
    state: row.state as DueEvent["state"],
    attempts: Number(row.attempts),
    ...(itemId != null && { itemId: String(itemId) }),
    ...(text != null && { text: String(text) }),
    ...(value != null && { value: Number(value) }),
    ...(context != null && { context: JSON.parse(String(context)) }),
    ...(recommendationId != null && { recommendationId: String(recommendationId) }),
  };
}

const bytes = (value: Row[string] | undefined) => Uint8Array.fromBase64(String(value));

/** A row of profiles as raw SQL answers it. */
export function keptProfileFrom(row: Row): { profile: Profile; reading: number } {
  const profile = profileFromRow({
    userId: String(row.user_id),
    version: Number(row.version),
    modelId: String(row.model_id),
    anchorAt: Number(row.anchor_at),
    liked: bytes(row.liked),
    disliked: bytes(row.disliked),
    behaviour: bytes(row.behaviour),
    state: JSON.parse(String(row.state)),
  });
  return { profile, reading: Number(row.reading) };
}

const itemFrom = (row: Row): KnownItem => ({
  vector: decode32(String(row.vector)),
  topics: JSON.parse(String(row.topics)),
});
