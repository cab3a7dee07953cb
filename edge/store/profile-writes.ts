import { type SQL, sql } from "drizzle-orm";
import { profileToRow } from "../domain/profile/profile-row.ts";
import type { Profile } from "../domain/profile.ts";

/** What a write of profiles is part of. The nonce marks the rows that were written: later statements ask for it. */
export interface ProfileWrite {
  readonly tenantId: string;
  readonly nonce: string;
  readonly reading: number;
  readonly now: number;
}

/** A profile on its way into json_each. `profile.version` is the one it was computed from. */
export function profileToJson(profile: Profile, model: { events?: readonly unknown[] } = {}) {
  const { liked, disliked, behaviour, ...row } = profileToRow(profile);
  return { ...row, liked: liked.toBase64(), disliked: disliked.toBase64(), behaviour: behaviour.toBase64(), ...model };
}

interface Conditions {
  /** What else must hold; `j.value` is the profile's JSON. */
  readonly also?: SQL;
  /** True where nothing was read: an outdated profile stays outdated. */
  readonly keepReading?: boolean;
}

/**
 * Writes profiles whose version is still the one they were computed from (0: there is none yet), as long as what they
 * were read under is still the tenant's reading.
 */
export const writeProfiles = (slice: string, write: ProfileWrite, conditions: Conditions = {}): SQL => sql`
  insert into profiles (tenant_id, user_id, version, nonce, model_id, reading, anchor_at, liked, disliked, behaviour,
    state, updated_at)
  select ${write.tenantId}, j.value->>'userId', 1 + (j.value->>'version'), ${write.nonce}, j.value->>'modelId',
    ${write.reading}, j.value->>'anchorAt', j.value->>'liked', j.value->>'disliked', j.value->>'behaviour',
    j.value->'state', ${write.now}
  from json_each(${slice}) j
  where (${Number(conditions.keepReading ?? false)}
      or ${write.reading} = (select reading from tenants where id = ${write.tenantId}))
    and (j.value->>'version') = coalesce((select p.version from profiles p
      where p.tenant_id = ${write.tenantId} and p.user_id = j.value->>'userId'), 0)
    and ${conditions.also ?? sql`true`}
  on conflict (tenant_id, user_id) do update set
    version = excluded.version, nonce = excluded.nonce, model_id = excluded.model_id, reading = excluded.reading,
    anchor_at = excluded.anchor_at, liked = excluded.liked, disliked = excluded.disliked,
    behaviour = excluded.behaviour, state = excluded.state, updated_at = excluded.updated_at`;

/** Whether this write won the profile of `userId`. */
export const won = (userId: SQL, { tenantId, nonce }: ProfileWrite): SQL => sql`exists (
  select 1 from profiles w where w.tenant_id = ${tenantId} and w.user_id = ${userId} and w.nonce = ${nonce})`;
