import { sql } from "drizzle-orm";
import { emptyProfile } from "../domain/profile/empty-profile.ts";
import type { Profile } from "../domain/profile.ts";
import { batch, type Database, jsonSlices } from "./database.ts";
import { type ProfileWrite, profileToJson, won, writeProfiles } from "./profile-writes.ts";

/**
 * Empties the sums of outdated profiles, drops their evidence and makes all their events due again for evidence only:
 * counts, seen items and popularity stay. Profiles that were written meanwhile are left alone.
 */
export const resetProfiles =
  (db: Database) =>
  async (tenantId: string, profiles: readonly Profile[], at: { reading: number; now: number }): Promise<void> => {
    const write: ProfileWrite = { tenantId, nonce: crypto.randomUUID(), ...at };
    const emptied = profiles.map((profile) => profileToJson(emptySums(profile)));
    const names = JSON.stringify(profiles.map(({ userId }) => userId));
    const theirs = sql`tenant_id = ${tenantId} and user_id in (
      select value from json_each(${names}) where ${won(sql`value`, write)})`;
    await batch(db, [
      ...jsonSlices(emptied).map((slice) => writeProfiles(slice, write)),
      sql`delete from evidence where ${theirs}`,
      sql`delete from compacted_evidence where ${theirs}`,
      sql`update events set compacted_in = null, compacted_parts = null where ${theirs} and compacted_in is not null`,
      sql`update events set state = 'counted' where ${theirs} and state in ('folded', 'waiting')`,
    ]);
  };

function emptySums(profile: Profile): Profile {
  const { userId, version, actions, patterns, firstAt, lastAt } = profile;
  return { ...emptyProfile(userId, { modelId: "", dimensions: 0 }), version, actions, patterns, firstAt, lastAt };
}
