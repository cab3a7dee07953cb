import type { Evidence } from "../evidence.ts";
import type { Profile } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { emptyProfile } from "./empty-profile.ts";
import { foldEvents, type TakenEvent } from "./fold-events.ts";
import { foldEvidence } from "./fold-evidence.ts";

interface Model {
  readonly modelId: string;
  readonly dimensions: number;
}

/** The profile that all of a person's events give, from nothing. Keeps the version, so that the store can swap it in. */
export function rebuildProfile(
  profile: Profile,
  taken: readonly TakenEvent[],
  { model, tuning }: { model: Model; tuning: ProfileTuning },
): Profile {
  return { ...foldEvents(emptyProfile(profile.userId, model), taken, tuning), version: profile.version };
}

/**
 * The profile in the space of another model, from evidence encoded again: all of it, for what was compacted in the old
 * space is no part of the new sums. Counts and dates stay.
 */
export function rebaseProfile(
  profile: Profile,
  evidence: readonly Evidence[],
  { model, tuning }: { model: Model; tuning: ProfileTuning },
): Profile {
  const { actions, patterns, firstAt, lastAt, version } = profile;
  const folded = foldEvidence(emptyProfile(profile.userId, model), evidence, tuning);
  return { ...folded, actions, patterns, firstAt, lastAt, version };
}
