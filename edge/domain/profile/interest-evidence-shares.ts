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
  const amountOf = (piece: Evidence, affinity: number) => {
    const weight = piece.kind === "text" ? profile.weights.text : profile.weights.behaviour;
    return weight * affinity * piece.weight * fading(piece.at, profile.anchorAt, halfLife(piece.kind, tuning));
  };
  return evidence
    .flatMap((piece) => {
      const affinity = piece.topics.find((topic) => topic.topicId === topicId)?.affinity;
      if (affinity === undefined) return [];
      return [{ evidence: piece, share: amountOf(piece, affinity) / (towards + against) }];
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** Pieces of evidence by the topics that they are about. */
export function evidenceByTopic(evidence: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> {
  const about = new Map<string, Evidence[]>();
  for (const piece of evidence) {
    for (const { topicId } of piece.topics) {
      const known = about.get(topicId);
      if (known) known.push(piece);
      else about.set(topicId, [piece]);
    }
  }
  return about;
}
