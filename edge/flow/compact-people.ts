import {
  type Compaction,
  compactEvidence,
  type WeakEvidence,
  weakEvidenceOf,
} from "../domain/profile/compact-evidence.ts";
import type { CompactedSums, Profile } from "../domain/profile.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import type { Clock } from "./ports.ts";

interface Compactable {
  readonly profile: Profile;
  readonly reading: number;
  readonly weak: readonly WeakEvidence[];
  readonly known: readonly CompactedSums[];
}

export interface CompactPorts {
  readonly loadCompactable: (
    tenantId: string,
    wanted: { readonly userId: string; readonly text: number; readonly behaviour: number },
  ) => Promise<Compactable | undefined>;
  /** Writes nothing when the profile was written meanwhile. */
  readonly saveCompaction: (
    tenantId: string,
    compaction: Compaction,
    at: { readonly reading: number; readonly now: number },
  ) => Promise<void>;
  readonly now: Clock;
}

/** Pieces of each kind compacted in one step: their vectors are about a megabyte. */
const AT_ONCE = 1_000;

/**
 * Keeps what is stored of people within its bounds: their weakest evidence goes into sums. Whoever is overtaken by
 * another write is compacted after their next fold.
 */
export async function compactPeople(
  ports: CompactPorts,
  { tenantId, tuning }: { tenantId: string; tuning: ProfileTuning },
  profiles: readonly Profile[],
): Promise<void> {
  for (const profile of profiles) {
    const { text, behaviour } = weakEvidenceOf(profile, tuning);
    if (text + behaviour === 0) continue;
    const wanted = { userId: profile.userId, text: Math.min(AT_ONCE, text), behaviour: Math.min(AT_ONCE, behaviour) };
    const found = await ports.loadCompactable(tenantId, wanted);
    if (found === undefined || found.weak.length === 0) continue;
    const compaction = compactEvidence(found.profile, found, tuning);
    await ports.saveCompaction(tenantId, compaction, { reading: found.reading, now: ports.now() });
  }
}
