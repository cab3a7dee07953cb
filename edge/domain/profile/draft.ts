import { DAY, type EvidenceKind, fading, halfLife } from "../evidence/strength.ts";
import type { KindAmounts, Profile, ProfileParts, TopicSums } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The sums of a profile, open for adding and subtracting, all relative to one anchor. */
export interface Draft {
  readonly anchorAt: number;
  readonly liked: Float64Array;
  readonly disliked: Float64Array;
  readonly behaviour: Float64Array;
  readonly counts: Mutable<ProfileParts>;
  readonly mass: Mutable<KindAmounts>;
  readonly topics: Map<string, Mutable<TopicSums>>;
}

/** Copies a profile's sums, moved to a newer anchor: every sum shrinks by what its kind has faded since. */
export function draftOf(profile: Profile, anchorAt: number, tuning: ProfileTuning): Draft {
  const left = (kind: EvidenceKind) => fading(profile.anchorAt, anchorAt, halfLife(kind, tuning));
  const text = left("text");
  const action = left("action");
  const trend = fading(profile.anchorAt, anchorAt, DAY * tuning.halfLifeDays.trend);
  const moved = (sum: Float64Array, factor: number) => sum.map((x) => x * factor);
  return {
    anchorAt,
    liked: moved(profile.liked, text),
    disliked: moved(profile.disliked, text),
    behaviour: moved(profile.behaviour, action),
    counts: { ...profile.counts },
    mass: { text: profile.mass.text * text, behaviour: profile.mass.behaviour * action },
    topics: new Map(Object.entries(profile.topics).map(([id, sums]) => [id, fadeTopic(sums, { text, action, trend })])),
  };
}

/** The sums of one topic after fading by a factor for each kind. */
export function fadeTopic(sums: TopicSums, by: { text: number; action: number; trend: number }): Mutable<TopicSums> {
  return {
    likedByText: sums.likedByText * by.text,
    dislikedByText: sums.dislikedByText * by.text,
    likedByAction: sums.likedByAction * by.action,
    dislikedByAction: sums.dislikedByAction * by.action,
    recentlyLiked: sums.recentlyLiked * by.trend,
    recentlyDisliked: sums.recentlyDisliked * by.trend,
    count: sums.count,
  };
}
