import type { Profile } from "../domain/profile.ts";

/** Milliseconds that an isolate keeps a profile: also the longest that one which was erased stays in its memory. */
const MEMORY = 60_000;
/** Profiles kept by one isolate; about 15 KB each. */
const MOST = 500;

/** A profile and what it was last written under. */
export interface KnownProfile {
  readonly nonce: string;
  readonly profile: Profile;
}

/** As the database tells it: what the profile was last written under, null where there is none, and how to read it. */
interface Told {
  readonly nonce: string | null;
  readonly read: () => Profile;
}

/**
 * A profile travels once to an isolate, and again when it was written anew: three vectors and their numbers are most of
 * what a recommendation reads, and somebody who looks around asks again and again.
 */
export function rememberProfiles(now: () => number) {
  const remembered = new Map<string, KnownProfile & { readonly until: number }>();
  const forget = () => {
    for (const [key, { until }] of remembered) {
      if (until > now() && remembered.size <= MOST) return;
      remembered.delete(key);
    }
  };
  return {
    /** What is remembered of somebody, if anything. */
    known(tenantId: string, userId: string): KnownProfile | undefined {
      forget();
      return remembered.get(keyOf(tenantId, userId));
    },
    /** The profile as it stands, when the database was told what was known; undefined where there is none. */
    complete(tenantId: string, userId: string, { known, nonce, read }: Told & { known: KnownProfile | undefined }) {
      if (nonce !== null && known?.nonce === nonce) return known.profile;
      const key = keyOf(tenantId, userId);
      remembered.delete(key);
      if (nonce === null) return undefined;
      const profile = read();
      remembered.set(key, { nonce, profile, until: now() + MEMORY });
      return profile;
    },
  };
}

const keyOf = (tenantId: string, userId: string) => JSON.stringify([tenantId, userId]);
