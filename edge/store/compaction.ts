import { type SQL, sql } from "drizzle-orm";
import type { Compaction, WeakEvidence } from "../domain/profile/compact-evidence.ts";
import { compactedFromRow, compactedToRow } from "../domain/profile/compacted-row.ts";
import type { CompactedSums, Profile } from "../domain/profile.ts";
import { batch, type Database, jsonSlices, type Row } from "./database.ts";
import { keptProfileFrom } from "./due-work.ts";
import { evidenceFrom } from "./profile-page.ts";
import { type ProfileWrite, profileToJson, won, writeProfiles } from "./profile-writes.ts";

interface Wanted {
  readonly userId: string;
  /** Pieces of each kind, the weakest first. */
  readonly text: number;
  readonly behaviour: number;
}

export interface Compactable {
  readonly profile: Profile;
  readonly reading: number;
  readonly weak: readonly WeakEvidence[];
  readonly known: readonly CompactedSums[];
}

/** The weakest evidence of a person, and the sums that they have already. Undefined when there is no such person. */
export const loadCompactable =
  (db: Database) =>
  async (tenantId: string, { userId, text, behaviour }: Wanted): Promise<Compactable | undefined> => {
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${userId}`;
    const weakest = (kind: string, most: number) => sql`
      select e.*, v.compacted_in as into_sums from (
        select * from evidence where ${theirs} and kind = ${kind} order by strength limit ${most}) e
      left join events v on v.tenant_id = ${tenantId} and v.id = e.event_id`;
    const [profiles, weak, known] = await batch(db, [
      sql`select * from profiles where ${theirs}`,
      sql`select * from (${weakest("text", text)}) union all select * from (${weakest("action", behaviour)})`,
      sql`select * from compacted_evidence where ${theirs}`,
    ]);
    const [row] = profiles?.results ?? [];
    if (row === undefined) return undefined;
    return {
      ...keptProfileFrom(row),
      weak: (weak?.results ?? []).map((row) => ({
        evidence: evidenceFrom(row),
        ...(row.into_sums !== null && { into: String(row.into_sums) }),
      })),
      known: (known?.results ?? []).map(sumsFrom),
    };
  };

/** Compacted sums as raw SQL answers them. */
export function sumsFrom(row: Row): CompactedSums {
  const bytes = (value: Row[string] | undefined) => Uint8Array.fromBase64(String(value));
  return compactedFromRow({
    id: String(row.id),
    events: Number(row.events),
    anchorAt: Number(row.anchor_at),
    liked: bytes(row.liked),
    disliked: bytes(row.disliked),
    behaviour: bytes(row.behaviour),
    state: JSON.parse(String(row.state)),
  });
}

/** Writes a compaction as one transaction. Nothing happens when the profile was written meanwhile. */
export const saveCompaction =
  (db: Database) =>
  async (tenantId: string, compaction: Compaction, at: { reading: number; now: number }): Promise<void> => {
    const { profile, merged } = compaction;
    const { userId } = profile;
    const write: ProfileWrite = { tenantId, nonce: crypto.randomUUID(), ...at };
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${userId} and ${won(sql`${userId}`, write)}`;
    const gone = compaction.pieces.map(({ evidence, into }) => [evidence.eventId, evidence.part, evidence.kind, into]);
    await batch(db, [
      writeProfiles(JSON.stringify([profileToJson(profile)]), write, { keepReading: true }),
      ...jsonSlices(compaction.sums.map(sumsToJson)).map((slice) => putSums(slice, userId, write)),
      ...merged.flatMap(({ from, into }) => [
        sql`delete from compacted_evidence where ${theirs} and id = ${from}`,
        sql`update events set compacted_in = ${into} where ${theirs} and compacted_in = ${from}`,
      ]),
      ...jsonSlices(gone).flatMap((slice) => [markEvents(slice, theirs), deleteRows(slice, theirs)]),
    ]);
  };

function sumsToJson(sums: CompactedSums) {
  const { liked, disliked, behaviour, ...row } = compactedToRow(sums);
  return { ...row, liked: liked.toBase64(), disliked: disliked.toBase64(), behaviour: behaviour.toBase64() };
}

const putSums = (slice: string, userId: string, write: ProfileWrite): SQL => sql`
  insert or replace into compacted_evidence (tenant_id, user_id, id, events, anchor_at, liked, disliked, behaviour, state)
  select ${write.tenantId}, ${userId}, j.value->>'id', j.value->>'events', j.value->>'anchorAt', j.value->>'liked',
    j.value->>'disliked', j.value->>'behaviour', j.value->'state'
  from json_each(${slice}) j where ${won(sql`${userId}`, write)}`;

/** An event knows which of its parts are in sums. */
const markEvents = (slice: string, theirs: SQL): SQL => sql`
  update events set compacted_in = j.place, compacted_parts = (
    select json_group_array(value) from (
      select value from json_each(coalesce(events.compacted_parts, '[]')) union select value from json_each(j.parts)))
  from (select value->>0 as id, max(value->>3) as place, json_group_array(value->1) as parts
    from json_each(${slice}) group by 1) j
  where ${theirs} and events.id = j.id`;

const deleteRows = (slice: string, theirs: SQL): SQL => sql`
  delete from evidence where ${theirs} and (event_id, part, kind) in (
    select value->>0, value->>1, value->>2 from json_each(${slice}))`;
