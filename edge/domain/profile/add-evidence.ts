import { fading, halfLife } from "../evidence/strength.ts";
import type { Evidence } from "../evidence.ts";
import type { ProfileParts } from "../profile.ts";
import { DAY } from "../time-units.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { addInto } from "../vector.ts";
import { type Draft, NO_SUMS } from "./draft.ts";

/** Adds one piece of evidence to the sums (`direction` +1) or takes it out again (−1). */
export function addEvidence(draft: Draft, evidence: Evidence, by: { direction: 1 | -1; tuning: ProfileTuning }): void {
  const { direction, tuning } = by;
  const amount = direction * evidence.weight * fading(evidence.at, draft.anchorAt, halfLife(evidence.kind, tuning));
  const part = partOf(evidence);
  addInto(draft[part], evidence.vector, part === "behaviour" ? evidence.sign * amount : amount);
  draft.counts[part] += direction;
  draft.mass[evidence.kind === "text" ? "text" : "behaviour"] += amount;
  if (part === "disliked") draft.mass.disliked += amount;
  const recent = direction * evidence.weight * fading(evidence.at, draft.anchorAt, DAY * tuning.halfLifeDays.trend);
  for (const { topicId, affinity } of evidence.topics) {
    addToTopic(draft, topicId, { evidence, direction, amount: affinity * amount, recent: affinity * recent });
  }
}

/** The sum that a piece of evidence belongs to. */
export function partOf(evidence: Evidence): keyof ProfileParts {
  if (evidence.kind === "action") return "behaviour";
  return evidence.sign > 0 ? "liked" : "disliked";
}

interface TopicStep {
  readonly evidence: Evidence;
  readonly direction: 1 | -1;
  readonly amount: number;
  readonly recent: number;
}

function addToTopic(draft: Draft, topicId: string, { evidence, direction, amount, recent }: TopicStep): void {
  const sums = draft.topics.get(topicId) ?? { ...NO_SUMS };
  const towards = evidence.sign > 0;
  sums[topicSide(evidence)] += amount;
  sums[towards ? "recentlyLiked" : "recentlyDisliked"] += recent;
  sums.count += direction;
  draft.topics.set(topicId, sums);
}

function topicSide(evidence: Evidence) {
  if (evidence.kind === "text") return evidence.sign > 0 ? "likedByText" : "dislikedByText";
  return evidence.sign > 0 ? "likedByAction" : "dislikedByAction";
}
