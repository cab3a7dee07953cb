import { emptyProfile } from "../domain/profile/empty-profile.ts";
import { mergeProfiles } from "../domain/profile/merge-profiles.ts";
import type { Profile } from "../domain/profile.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import type { KeptProfile, ResetProfiles } from "./consumer-ports.ts";
import type { Clock, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Pair {
  readonly from: string;
  readonly into: string;
}

interface Merged {
  readonly pair: Pair;
  readonly profile: Profile;
  readonly fromVersion: number;
  readonly reading: number;
  readonly now: number;
}

interface LoadedPair {
  readonly from?: KeptProfile;
  readonly into?: KeptProfile;
  readonly reading: number;
}

export interface MergePorts {
  readonly loadPair: (tenantId: string, pair: Pair) => Promise<LoadedPair>;
  readonly saveMerge: (tenantId: string, merged: Merged) => Promise<boolean>;
  readonly resetProfiles: ResetProfiles;
  readonly wake: Wake;
  readonly now: Clock;
}

/** Times that a merge is computed anew because one of the profiles was written meanwhile. */
const MOST_TRIES = 20;

/**
 * An anonymous person turns out to be a known one: sums are linear, so the two profiles are added, and everything of
 * the one becomes the other's. Doing it twice changes nothing.
 */
export async function mergeUsers(
  ports: MergePorts,
  { tenantId, settings }: { tenantId: string; settings: UnderstandingOverrides },
  pair: Pair,
): Promise<void> {
  for (let i = 0; i < MOST_TRIES; i++) {
    const loaded = await ports.loadPair(tenantId, pair);
    if (await tryMerging(ports, { tenantId, pair, settings }, loaded)) {
      return wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds: [pair.into] }]);
    }
  }
  throw new Error(`${pair.from} could not be merged: a profile is written all the time`);
}

async function tryMerging(
  ports: MergePorts,
  { tenantId, pair, settings }: { tenantId: string; pair: Pair; settings: UnderstandingOverrides },
  { from, into, reading }: LoadedPair,
): Promise<boolean> {
  const now = ports.now();
  const outdated = [from, into].flatMap((kept) => (kept && kept.reading < reading ? [kept.profile] : []));
  if (outdated.length > 0) {
    // Sums that were read differently cannot be added: both are read again, as the sweep would have done.
    await ports.resetProfiles(tenantId, outdated, { reading, now });
    return false;
  }
  const known = into?.profile ?? emptyProfile(pair.into, { modelId: "", dimensions: 0 });
  const profile = from ? mergeProfiles(known, from.profile, understandingOf(settings).profile) : known;
  return ports.saveMerge(tenantId, { pair, profile, fromVersion: from?.profile.version ?? 0, reading, now });
}
