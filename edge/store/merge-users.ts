import { type SQL, sql } from "drizzle-orm";
import type { Profile } from "../domain/profile.ts";
import { batch, type Database } from "./database.ts";
import { keptProfileFrom } from "./due-work.ts";
import { type ProfileWrite, profileToJson, won, writeProfiles } from "./profile-writes.ts";

export interface MergePair {
  readonly from: string;
  readonly into: string;
}

interface Kept {
  readonly profile: Profile;
  readonly reading: number;
}

/** Both profiles, as far as there are any, and the tenant's reading. */
export const loadPair =
  (db: Database) =>
  async (tenantId: string, { from, into }: MergePair): Promise<{ from?: Kept; into?: Kept; reading: number }> => {
    const one = (userId: string) => sql`select * from profiles where tenant_id = ${tenantId} and user_id = ${userId}`;
    const [tenant, first, second] = await batch(db, [
      sql`select reading from tenants where id = ${tenantId}`,
      one(from),
      one(into),
    ]);
    return {
      reading: Number(tenant?.results[0]?.reading ?? 0),
      ...(first?.results[0] && { from: keptProfileFrom(first.results[0]) }),
      ...(second?.results[0] && { into: keptProfileFrom(second.results[0]) }),
    };
  };

interface Merged {
  readonly pair: MergePair;
  /** Of the person that stays, with the version it was computed from. */
  readonly profile: Profile;
  /** Version of the profile that goes; 0 when there was none. */
  readonly fromVersion: number;
  readonly reading: number;
  readonly now: number;
}

/**
 * Makes two people one, in one transaction: all that was kept under `from` is kept under `into`, and whatever comes
 * under `from` from now on is `into`'s. False when either profile changed meanwhile: then nothing was written.
 */
export const saveMerge =
  (db: Database) =>
  async (tenantId: string, { pair, profile, fromVersion, reading, now }: Merged): Promise<boolean> => {
    const { from, into } = pair;
    const write: ProfileWrite = { tenantId, nonce: crypto.randomUUID(), reading, now };
    const ofFrom = sql`tenant_id = ${tenantId} and user_id = ${from} and ${won(sql`${into}`, write)}`;
    const fromUnchanged = sql`${fromVersion} = coalesce((select p.version from profiles p
      where p.tenant_id = ${tenantId} and p.user_id = ${from}), 0)`;
    const results = await batch(db, [
      writeProfiles(JSON.stringify([profileToJson(profile)]), write, { also: fromUnchanged }),
      ...["evidence", "compacted_evidence", "events", "recommendations", "user_aliases"].map((table) =>
        move(table, into, ofFrom),
      ),
      mergeSeen(tenantId, into, ofFrom),
      sql`delete from seen_items where ${ofFrom}`,
      sql`insert into user_aliases (tenant_id, alias, user_id)
        select ${tenantId}, ${from}, ${into} where ${won(sql`${into}`, write)}
        on conflict (tenant_id, alias) do update set user_id = excluded.user_id`,
      sql`delete from profiles where ${ofFrom}`,
      sql`select ${won(sql`${into}`, write)} as won`,
    ]);
    return results.at(-1)?.results[0]?.won === 1;
  };

const move = (table: string, into: string, ofFrom: SQL): SQL => sql`
  update ${sql.raw(table)} set user_id = ${into} where ${ofFrom}`;

const mergeSeen = (tenantId: string, into: string, ofFrom: SQL): SQL => sql`
  insert into seen_items (tenant_id, user_id, item_id, consumed, last_at)
  select ${tenantId}, ${into}, item_id, consumed, last_at from seen_items where ${ofFrom}
  on conflict (tenant_id, user_id, item_id) do update set
    consumed = max(consumed, excluded.consumed), last_at = max(last_at, excluded.last_at)`;
