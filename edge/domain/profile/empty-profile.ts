import { NO_PATTERNS } from "../patterns/pattern-state.ts";
import type { Profile, ProfileParts } from "../profile.ts";
import { profileTuning } from "../tuning/profile.ts";

const NOTHING: ProfileParts = { liked: 0, disliked: 0, behaviour: 0 };

/** A stranger: no evidence, weights at their prior, version 0. */
export function emptyProfile(
  userId: string,
  model: { readonly modelId: string; readonly dimensions: number },
): Profile {
  const zero = () => new Float64Array(model.dimensions);
  return {
    userId,
    version: 0,
    modelId: model.modelId,
    anchorAt: 0,
    liked: zero(),
    disliked: zero(),
    behaviour: zero(),
    counts: NOTHING,
    mass: { text: 0, behaviour: 0, disliked: 0 },
    compacted: { text: 0, behaviour: 0 },
    scales: NOTHING,
    weights: profileTuning.priorWeights,
    topics: {},
    actions: {},
    patterns: NO_PATTERNS,
    firstAt: 0,
    lastAt: 0,
  };
}
