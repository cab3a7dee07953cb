import { mergePatterns } from "../patterns/merge-patterns.ts";
import type { Profile } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { closeDraft, scalesOf, weightsOf } from "./close-draft.ts";
import { addDraft, draftOf } from "./draft.ts";

/**
 * One person's profile out of two: sums are linear, so those of `other` are moved to the common anchor and added. Keeps
 * the id and version of `profile`. Both must be of one model, or one of them without any evidence.
 * @throws RangeError when the widths differ.
 */
export function mergeProfiles(profile: Profile, other: Profile, tuning: ProfileTuning): Profile {
  const counted = { ...profile, ...mergedCounts(profile, other) };
  if (evidenceOf(other) === 0) return counted;
  const model = evidenceOf(profile) === 0 ? other.modelId : profile.modelId;
  const anchorAt = Math.max(profile.anchorAt, other.anchorAt);
  const [small, large] = evidenceOf(profile) === 0 ? [profile, other] : [other, profile];
  const draft = draftOf(large, anchorAt, tuning);
  if (evidenceOf(small) > 0) addDraft(draft, draftOf(small, anchorAt, tuning), 1);
  const sums = closeDraft(draft, tuning);
  return { ...counted, ...sums, modelId: model, scales: scalesOf(sums, tuning), weights: weightsOf(sums.mass, tuning) };
}

const evidenceOf = ({ counts }: Profile) => counts.liked + counts.disliked + counts.behaviour;

type Counts = Pick<Profile, "compacted" | "actions" | "patterns" | "firstAt" | "lastAt">;

function mergedCounts(a: Profile, b: Profile): Counts {
  const actions = new Map(Object.entries(a.actions));
  for (const [type, count] of Object.entries(b.actions)) actions.set(type, (actions.get(type) ?? 0) + count);
  const starts = [a.firstAt, b.firstAt].filter((at) => at > 0);
  return {
    compacted: {
      text: a.compacted.text + b.compacted.text,
      behaviour: a.compacted.behaviour + b.compacted.behaviour,
    },
    actions: Object.fromEntries(actions),
    patterns: mergePatterns(a.patterns, b.patterns),
    firstAt: starts.length === 0 ? 0 : Math.min(...starts),
    lastAt: Math.max(a.lastAt, b.lastAt),
  };
}
