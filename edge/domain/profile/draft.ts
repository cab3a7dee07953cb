import { type EvidenceKind, fading, halfLife } from "../evidence/strength.ts";
import type { EvidenceMass, EvidenceSums, ProfileParts, TopicSums } from "../profile.ts";
import { DAY } from "../time-units.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { addInto } from "../vector.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Sums of evidence, open for adding and subtracting, all relative to one anchor. */
export interface Draft {
  readonly anchorAt: number;
  readonly liked: Float64Array;
  readonly disliked: Float64Array;
  readonly behaviour: Float64Array;
  readonly counts: Mutable<ProfileParts>;
  readonly mass: Mutable<EvidenceMass>;
  readonly topics: Map<string, Mutable<TopicSums>>;
}

/** Copies sums, moved to a newer anchor: every one shrinks by what its kind has faded since. */
export function draftOf(sums: EvidenceSums, anchorAt: number, tuning: ProfileTuning): Draft {
  const left = (kind: EvidenceKind) => fading(sums.anchorAt, anchorAt, halfLife(kind, tuning));
  const text = left("text");
  const action = left("action");
  const trend = fading(sums.anchorAt, anchorAt, DAY * tuning.halfLifeDays.trend);
  const moved = (sum: Float64Array, factor: number) => sum.map((x) => x * factor);
  return {
    anchorAt,
    liked: moved(sums.liked, text),
    disliked: moved(sums.disliked, text),
    behaviour: moved(sums.behaviour, action),
    counts: { ...sums.counts },
    mass: {
      text: sums.mass.text * text,
      behaviour: sums.mass.behaviour * action,
      disliked: sums.mass.disliked * text,
    },
    topics: new Map(Object.entries(sums.topics).map(([id, topic]) => [id, fadeTopic(topic, { text, action, trend })])),
  };
}

/** Adds the sums of another draft of the same anchor (`direction` +1), or takes them out again (−1). */
export function addDraft(draft: Draft, other: Draft, direction: 1 | -1): void {
  for (const part of ["liked", "disliked", "behaviour"] as const) {
    addInto(draft[part], other[part], direction);
    draft.counts[part] += direction * other.counts[part];
  }
  draft.mass.text += direction * other.mass.text;
  draft.mass.behaviour += direction * other.mass.behaviour;
  draft.mass.disliked += direction * other.mass.disliked;
  for (const [id, sums] of other.topics) {
    const own = draft.topics.get(id) ?? { ...NO_SUMS };
    for (const field of Object.keys(sums) as (keyof typeof sums)[]) own[field] += direction * sums[field];
    draft.topics.set(id, own);
  }
}

export const NO_SUMS: TopicSums = {
  likedByText: 0,
  dislikedByText: 0,
  likedByAction: 0,
  dislikedByAction: 0,
  recentlyLiked: 0,
  recentlyDisliked: 0,
  count: 0,
};

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
