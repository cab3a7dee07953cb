import type { ActionWeight } from "./tuning/actions.ts";
import { actionWeights } from "./tuning/actions.ts";
import { type MaskTuning, maskTuning } from "./tuning/masks.ts";
import { type ProfileTuning, profileTuning } from "./tuning/profile.ts";
import { type MentionWeights, mentionWeights } from "./tuning/stance.ts";

/** What a tenant may set about reading and profiles; the defaults are the numbers of tuning/. */
export interface UnderstandingSettings {
  readonly profile: ProfileTuning;
  readonly actions: Readonly<Record<string, ActionWeight>>;
  readonly masks: MaskTuning;
  /** Weight of a neutral mention of a topic, by event type: a search shows interest, a comment need not. */
  readonly mentions: MentionWeights;
}

/** How texts and actions are read where a tenant says nothing else. */
export const defaultUnderstanding: UnderstandingSettings = {
  profile: profileTuning,
  actions: actionWeights,
  masks: maskTuning,
  mentions: mentionWeights,
};

export interface UnderstandingOverrides {
  readonly profile?: Partial<ProfileTuning>;
  readonly actions?: Readonly<Record<string, ActionWeight>>;
  readonly masks?: Partial<MaskTuning>;
  readonly mentions?: MentionWeights;
}

/** The defaults with a tenant's own numbers over them. */
export function understandingOf(overrides: UnderstandingOverrides): UnderstandingSettings {
  return {
    profile: { ...profileTuning, ...overrides.profile },
    actions: { ...actionWeights, ...overrides.actions },
    masks: { ...maskTuning, ...overrides.masks },
    mentions: { ...mentionWeights, ...overrides.mentions },
  };
}
