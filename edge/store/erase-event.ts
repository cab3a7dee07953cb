import { sql } from "drizzle-orm";
import type { Profile } from "../domain/profile.ts";
import { DAY } from "../domain/time-units.ts";
import { batch, type Database } from "./database.ts";
import { type ProfileWrite, profileToJson, won, writeProfiles } from "./profile-writes.ts";

/** Deletes an event that has had no effect yet; false when there is none, or it has had one meanwhile. */
export const eraseUncounted =
  (db: Database) =>
  async (tenantId: string, eventId: string): Promise<boolean> => {
    const [gone] = await batch(db, [
      sql`delete from events where tenant_id = ${tenantId} and id = ${eventId} and state in ('new', 'set-aside')`,
    ]);
    return (gone?.meta.changes ?? 0) > 0;
  };

interface Erasure {
  readonly eventId: string;
  /** Without the event's share, and with the version it was computed from. */
  readonly profile: Profile;
  /** The number under which the profile was read, which stays. */
  readonly reading: number;
  /** State in which the event was found. */
  readonly state: string;
  /** Sums that it had a part in and that are out of the profile too: what else is in them becomes due again. */
  readonly dissolved?: string;
  readonly now: number;
}

/**
 * Deletes an event with everything it has left: evidence, its share of the profile, of popularity, of what was seen.
 * False when the profile or the event changed meanwhile: then nothing was written.
 */
export const eraseCounted =
  (db: Database) =>
  async (tenantId: string, { eventId, profile, reading, state, dissolved, now }: Erasure): Promise<boolean> => {
    const write: ProfileWrite = { tenantId, nonce: crypto.randomUUID(), reading, now };
    const { userId } = profile;
    const theirs = sql`tenant_id = ${tenantId} and user_id = ${userId} and ${won(sql`${userId}`, write)}`;
    const event = sql`select * from events where tenant_id = ${tenantId} and id = ${eventId} and ${won(sql`${userId}`, write)}`;
    const unchanged = sql`exists (select 1 from events e where e.tenant_id = ${tenantId} and e.id = ${eventId}
      and e.user_id = ${userId} and e.state = ${state})`;
    const results = await batch(db, [
      writeProfiles(JSON.stringify([profileToJson(profile)]), write, { keepReading: true, also: unchanged }),
      sql`delete from evidence where ${theirs} and event_id = ${eventId}`,
      sql`update item_days set weight = item_days.weight - e.weight from (${event}) e
        where item_days.tenant_id = ${tenantId} and item_days.item_id = e.item_id and item_days.day = e.at / ${DAY}`,
      sql`delete from events where ${theirs} and id = ${eventId}`,
      sql`delete from compacted_evidence where ${theirs} and id = ${dissolved ?? null}`,
      sql`update events set compacted_in = null, compacted_parts = null,
        state = case when state in ('folded', 'waiting') then 'counted' else state end
        where ${theirs} and compacted_in = ${dissolved ?? null}`,
      sql`delete from seen_items where ${theirs} and item_id not in (
        select item_id from events where tenant_id = ${tenantId} and user_id = ${userId} and item_id is not null)`,
    ]);
    return (results[3]?.meta.changes ?? 0) > 0;
  };
