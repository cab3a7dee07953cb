import type { Evidence } from "../domain/evidence.ts";
import { findPatterns } from "../domain/patterns/find-patterns.ts";
import { emptyProfile } from "../domain/profile/empty-profile.ts";
import { interestEvidenceShares } from "../domain/profile/interest-evidence-shares.ts";
import { namedInterests } from "../domain/profile/named-interests.ts";
import { profileVector, profileVectors } from "../domain/profile/profile-vectors.ts";
import type { Profile } from "../domain/profile.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import type { Topic } from "../domain/topic.ts";
import type { Clock } from "./ports.ts";

interface ProfilePage {
  readonly profile?: Profile;
  readonly evidence: readonly Evidence[];
  readonly topics: readonly Topic[];
  /** By event: the whole of what was written (masked), and the item it was written about. */
  readonly sentences: ReadonlyMap<string, { readonly text: string; readonly itemId?: string }>;
  readonly pending: number;
}

export interface ReadProfilePorts {
  readonly loadProfilePage: (tenantId: string, userId: string, evidence: number) => Promise<ProfilePage | undefined>;
  readonly now: Clock;
}

export interface ProfileQuestion {
  readonly tenantId: string;
  readonly userId: string;
  readonly settings: UnderstandingOverrides;
  /** Language of the labels. */
  readonly language: string;
  /** Pieces of evidence shown under one interest. */
  readonly evidence: number;
  readonly vectors: boolean;
}

/** Pieces of evidence of each kind that the shares are looked for in: the strongest come first. */
const EVIDENCE_READ = 300;

/** What is known of somebody, in names: signed interests, each with what it rests on. Undefined for a stranger. */
export async function readProfile(ports: ReadProfilePorts, question: ProfileQuestion) {
  const page = await ports.loadProfilePage(question.tenantId, question.userId, EVIDENCE_READ);
  if (page === undefined) return undefined;
  const { profile = emptyProfile(question.userId, { modelId: "", dimensions: 0 }) } = page;
  return {
    userId: profile.userId,
    version: profile.version,
    weights: profile.weights,
    // As of the last sign of life, as ranking sees it too: who was away for a year still likes what they liked.
    interests: interestsOf(profile, page, { ...question, now: profile.anchorAt }),
    actions: profile.actions,
    patterns: findPatterns({ state: profile.patterns, profile, now: ports.now() }),
    conclusions: [],
    pending: page.pending,
    ...(question.vectors && { vectors: vectorsOf(profile) }),
  };
}

function interestsOf(
  profile: Profile,
  { evidence, topics, sentences }: ProfilePage,
  question: ProfileQuestion & { now: number },
) {
  const { now, language, settings } = question;
  const { profile: tuning } = understandingOf(settings);
  return namedInterests(profile, topics, { language, now, tuning }).map((interest) => ({
    ...interest,
    evidence: interestEvidenceShares(profile, interest.topic, { evidence, tuning })
      .slice(0, question.evidence)
      .map(({ evidence: piece, share }) => ({
        ...tell(piece, sentences),
        time: new Date(piece.at).toISOString(),
        share,
      })),
  }));
}

function tell(piece: Evidence, sentences: ProfilePage["sentences"]) {
  const { eventId } = piece;
  if (piece.kind === "action") {
    const stance = piece.sign > 0 ? "like" : "dislike";
    return { eventId, action: piece.type, itemId: piece.itemId, stance } as const;
  }
  const { quote, start, end, language, stance } = piece;
  return { eventId, quote, start, end, language, stance, ...sentences.get(eventId) } as const;
}

function vectorsOf(profile: Profile) {
  const { liked, disliked, behaviour } = profileVectors(profile);
  const profileSum = profileVector(profile.weights, liked, behaviour);
  return {
    model: profile.modelId,
    liked: Array.from(liked),
    disliked: Array.from(disliked),
    behaviour: Array.from(behaviour),
    profile: Array.from(profileSum),
  };
}
