import { sql } from "drizzle-orm";
import type { PersonEvent } from "../domain/event.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { CompactedSums, Profile } from "../domain/profile.ts";
import { sumsFrom } from "./compaction.ts";
import { batch, type Database, type Row } from "./database.ts";
import { eventFrom, keptProfileFrom } from "./due-work.ts";
import { evidenceFrom } from "./profile-page.ts";

export interface KeptEvent {
  readonly event: PersonEvent;
  /** True once its counts are in the profile. */
  readonly counted: boolean;
  readonly state: string;
  readonly reason?: string;
}

export interface KeptEventWithEffects extends KeptEvent {
  readonly evidence: readonly Evidence[];
  /** Sums that other parts of its evidence are in. */
  readonly compacted?: CompactedSums;
  readonly profile?: Profile;
  readonly reading: number;
}

/** An event with all that came of it. Undefined when there is none. */
export const loadEventEffects =
  (db: Database) =>
  async (tenantId: string, eventId: string): Promise<KeptEventWithEffects | undefined> => {
    const whose = sql`(select user_id from events where tenant_id = ${tenantId} and id = ${eventId})`;
    const [events, evidence, profiles, compacted] = await batch(db, [
      sql`select * from events where tenant_id = ${tenantId} and id = ${eventId}`,
      sql`select * from evidence where tenant_id = ${tenantId} and user_id = ${whose} and event_id = ${eventId}`,
      sql`select * from profiles where tenant_id = ${tenantId} and user_id = ${whose}`,
      sql`select c.* from events e join compacted_evidence c on c.tenant_id = ${tenantId} and c.user_id = e.user_id
          and c.id = e.compacted_in where e.tenant_id = ${tenantId} and e.id = ${eventId}`,
    ]);
    const [row] = events?.results ?? [];
    if (row === undefined) return undefined;
    const kept = profiles?.results[0] && keptProfileFrom(profiles.results[0]);
    return {
      ...keptEventFrom(row),
      evidence: (evidence?.results ?? []).map(evidenceFrom),
      reading: kept?.reading ?? 0,
      ...(compacted?.results[0] && { compacted: sumsFrom(compacted.results[0]) }),
      ...(kept && { profile: kept.profile }),
    };
  };

export function keptEventFrom(row: Row): KeptEvent {
  const { state: _, attempts: __, ...event } = eventFrom(row);
  const state = String(row.state);
  return {
    event,
    state,
    counted: state !== "new" && state !== "set-aside",
    ...(row.reason !== null && { reason: String(row.reason) }),
  };
}

/** Events that were set aside, the newest first. */
export const listSetAside =
  (db: Database) =>
  async (tenantId: string, most: number): Promise<KeptEvent[]> => {
    const [rows] = await batch(db, [
      sql`select * from events where tenant_id = ${tenantId} and state = 'set-aside'
        order by received_at desc, id limit ${most}`,
    ]);
    return (rows?.results ?? []).map(keptEventFrom);
  };
