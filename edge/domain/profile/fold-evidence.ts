import type { Evidence } from "../evidence.ts";
import type { Profile } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { addEvidence } from "./add-evidence.ts";
import { closeDraft, scalesOf, weightsOf } from "./close-draft.ts";
import { draftOf } from "./draft.ts";

/**
 * Takes evidence into a profile and sets its scales and weights anew. The order of evidence, and how it is cut into
 * calls, changes the sums by rounding only (relative error below 1e-12); the same piece must not be given twice.
 * @throws RangeError when a vector has another width than the profile.
 */
export function foldEvidence(profile: Profile, evidence: readonly Evidence[], tuning: ProfileTuning): Profile {
  const anchorAt = evidence.reduce((newest, { at }) => Math.max(newest, at), profile.anchorAt);
  const draft = draftOf(profile, anchorAt, tuning);
  for (const piece of evidence) addEvidence(draft, piece, { direction: 1, tuning });
  const sums = closeDraft(draft, tuning);
  return { ...profile, ...sums, scales: scalesOf(sums, tuning), weights: weightsOf(sums.mass, tuning) };
}

/**
 * Takes evidence out again, given exactly as it was folded. Scales and weights stay, so that every score loses the
 * share of what was erased and nothing else changes.
 */
export function eraseEvidence(profile: Profile, evidence: readonly Evidence[], tuning: ProfileTuning): Profile {
  const draft = draftOf(profile, profile.anchorAt, tuning);
  for (const piece of evidence) addEvidence(draft, piece, { direction: -1, tuning });
  return { ...profile, ...closeDraft(draft, tuning) };
}
