import type { Evidence } from "../domain/evidence.ts";
import { findPatterns } from "../domain/patterns/find-patterns.ts";
import { emptyProfile } from "../domain/profile/empty-profile.ts";
import { evidenceByTopic, interestEvidenceShares } from "../domain/profile/interest-evidence-shares.ts";
import { namedInterests } from "../domain/profile/named-interests.ts";
import { profileVector, profileVectors } from "../domain/profile/profile-vectors.ts";
import type { NamedInterest, Profile } from "../domain/profile.ts";
import { drawBounded } from "../domain/reasoning/draw-conclusions.ts";
import { factsAround, type KnownAround } from "../domain/reasoning/facts.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import type { Topic } from "../domain/topic.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import { reasoningTuning } from "../domain/tuning/reasoning.ts";
import { nameFindings } from "./name-findings.ts";
import type { Clock } from "./ports.ts";
import { readingIn } from "./reading-in.ts";
import { rulesInForce } from "./rules-in-force.ts";

interface ProfilePage {
  readonly profile?: Profile;
  readonly evidence: readonly Evidence[];
  readonly topics: readonly Topic[];
  /** By event: the whole of what was written (masked), and the item it was written about. */
  readonly sentences: ReadonlyMap<string, { readonly text: string; readonly itemId?: string }>;
  readonly pending: number;
  /** Text of the tenant's rules. */
  readonly rules: string;
  /** Items in the evidence, as far as rules may ask about them. */
  readonly items: KnownAround["items"];
  readonly segments: readonly string[];
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

/** Pieces of evidence of each kind that shares and facts are looked for in: the strongest come first. */
const { evidenceRead: EVIDENCE_READ } = reasoningTuning;

/** What is known of somebody, in names: signed interests, each with what it rests on. Undefined for a stranger. */
export async function readProfile(ports: ReadProfilePorts, question: ProfileQuestion) {
  const page = await ports.loadProfilePage(question.tenantId, question.userId, EVIDENCE_READ);
  if (page === undefined) return undefined;
  const { profile = emptyProfile(question.userId, { modelId: "", dimensions: 0 }) } = page;
  const { profile: tuning } = understandingOf(question.settings);
  // As of the newest event: what was imported from years ago is not faded, what is asked for later reads the same.
  const asOf = { now: profile.anchorAt, tuning };
  const named = {
    profile,
    interests: namedInterests(profile, page.topics, { ...asOf, language: question.language }),
    tuning,
  };
  const { recent, hours, weekdays } = profile.patterns;
  const patterns = findPatterns({ state: profile.patterns, profile, now: ports.now() });
  const facts = factsAround({ ...named, patterns, ...page }, asOf);
  const { conclusions } = drawBounded(rulesInForce(page.rules), facts, readingIn(question.language, page.topics));
  return {
    userId: profile.userId,
    version: profile.version,
    weights: profile.weights,
    // As of the last sign of life, as ranking sees it too: who was away for a year still likes what they liked.
    interests: withEvidence(named, page, question.evidence),
    actions: profile.actions,
    patterns,
    conclusions,
    ...nameFindings({ patterns, conclusions }, { ...page, recent, language: question.language }),
    rhythm: { hours, weekdays },
    segments: page.segments,
    pending: page.pending,
    ...(question.vectors && { vectors: vectorsOf(profile) }),
  };
}

interface Named {
  readonly profile: Profile;
  readonly interests: readonly NamedInterest[];
  readonly tuning: ProfileTuning;
}

/** Each interest with the evidence that it rests on. */
function withEvidence({ profile, interests, tuning }: Named, { evidence, sentences }: ProfilePage, most: number) {
  const about = evidenceByTopic(evidence);
  return interests.map((interest) => ({
    ...interest,
    evidence: interestEvidenceShares(profile, interest.topic, { evidence: about.get(interest.topic) ?? [], tuning })
      .slice(0, most)
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
