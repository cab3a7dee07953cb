import type { PersonEvent } from "../event.ts";
import type { Evidence } from "../evidence.ts";
import { erasePatterns, foldPatterns } from "../patterns/fold-patterns.ts";
import type { Profile } from "../profile.ts";
import type { Feedback } from "../reading.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { eraseEvidence, foldEvidence } from "./fold-evidence.ts";

/** One event with all the evidence found in it (none is fine: it is counted all the same). */
export interface TakenEvent {
  readonly event: PersonEvent;
  readonly evidence: readonly Evidence[];
  /** Kind of what was written, if anything was. */
  readonly feedback?: Feedback;
}

/** Name under which event types beyond `maxActionTypes` are counted together. */
export const OTHER_ACTIONS = "other";

/** Takes events into a profile: counts them, and folds their evidence. Each event must be given once only. */
export function foldEvents(profile: Profile, taken: readonly TakenEvent[], tuning: ProfileTuning): Profile {
  if (taken.length === 0) return profile;
  const folded = foldEvidence(
    profile,
    taken.flatMap(({ evidence }) => evidence),
    tuning,
  );
  const times = taken.map(({ event }) => event.at);
  return {
    ...folded,
    actions: countActions(profile.actions, taken, tuning),
    patterns: foldPatterns(profile.patterns, taken),
    firstAt: times.reduce((a, b) => Math.min(a, b), profile.firstAt === 0 ? Number.POSITIVE_INFINITY : profile.firstAt),
    lastAt: times.reduce((a, b) => Math.max(a, b), profile.lastAt),
  };
}

/**
 * Takes events out of a profile, with the evidence of theirs that is kept piece by piece; what was compacted goes with
 * the sums it is in (`takeOutSums`). `firstAt` and `lastAt` stay.
 */
export function eraseEvents(profile: Profile, taken: readonly TakenEvent[], tuning: ProfileTuning): Profile {
  const erased = eraseEvidence(
    profile,
    taken.flatMap(({ evidence }) => evidence),
    tuning,
  );
  return {
    ...erased,
    actions: uncountActions(profile.actions, taken),
    patterns: erasePatterns(profile.patterns, taken),
  };
}

type Actions = Profile["actions"];

function countActions(actions: Actions, taken: readonly TakenEvent[], tuning: ProfileTuning): Actions {
  const counts = new Map(Object.entries(actions));
  for (const { event } of taken) {
    const known = counts.has(event.type) || counts.size < tuning.maxActionTypes;
    const name = known ? event.type : OTHER_ACTIONS;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function uncountActions(actions: Actions, taken: readonly TakenEvent[]): Actions {
  const counts = new Map(Object.entries(actions));
  for (const { event } of taken) {
    const name = counts.has(event.type) ? event.type : OTHER_ACTIONS;
    const left = (counts.get(name) ?? 0) - 1;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  }
  return Object.fromEntries(counts);
}
