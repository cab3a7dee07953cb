import { fading, halfLife } from "../evidence/strength.ts";
import type { Evidence } from "../evidence.ts";
import type { Profile } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { leanings } from "./named-interests.ts";

export interface EvidenceShare {
  readonly evidence: Evidence;
  /** 0..1: its part of all that is known for and against the topic; the shares of all evidence sum to 1. */
  readonly share: number;
}

/**
 * What an interest rests on, the largest share first. Shares are of the profile's own sums, so that evidence that was
 * compacted away leaves a gap to 1 instead of being divided among the rest.
 */
export function interestEvidenceShares(
  profile: Profile,
  topicId: string,
  { evidence, tuning }: { evidence: readonly Evidence[]; tuning: ProfileTuning },
): EvidenceShare[] {
  const sums = Object.hasOwn(profile.topics, topicId) ? profile.topics[topicId] : undefined;
  if (sums === undefined) return [];
  const { towards, against } = leanings(sums, profile.weights);
  const amountOf = (piece: Evidence) => {
    const affinity = piece.topics.find((topic) => topic.topicId === topicId)?.affinity ?? 0;
    const weight = piece.kind === "text" ? profile.weights.text : profile.weights.behaviour;
    return weight * affinity * piece.weight * fading(piece.at, profile.anchorAt, halfLife(piece.kind, tuning));
  };
  return evidence
    .map((piece) => ({ evidence: piece, share: amountOf(piece) / (towards + against) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}
