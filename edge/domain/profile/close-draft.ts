import type { EvidenceSums, KindAmounts, ProfileParts, TopicSums } from "../profile.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { norm } from "../vector.ts";
import type { Draft } from "./draft.ts";

/** The sums of a draft as they are kept: what holds no evidence any more is exactly zero, dust below zero is cut. */
export function closeDraft(draft: Draft, tuning: ProfileTuning) {
  const { counts, mass } = draft;
  const kept = (part: keyof ProfileParts) => (counts[part] === 0 ? draft[part].map(() => 0) : draft[part]);
  const texts = counts.liked + counts.disliked;
  return {
    anchorAt: draft.anchorAt,
    liked: kept("liked"),
    disliked: kept("disliked"),
    behaviour: kept("behaviour"),
    counts: { ...counts },
    mass: {
      text: texts === 0 ? 0 : Math.max(0, mass.text),
      behaviour: counts.behaviour === 0 ? 0 : Math.max(0, mass.behaviour),
      disliked: counts.disliked === 0 ? 0 : Math.max(0, mass.disliked),
    },
    topics: strongestTopics(draft.topics, tuning.maxTopics),
  } satisfies EvidenceSums;
}

/**
 * Factors from sums to u⁺, u⁻ and b: length 1 for enough evidence, shorter below `fullMass`. u⁻ is shorter also where
 * much more is liked than disliked, by the root of their ratio: one complaint must not weigh against a hundred praises
 * as if it were a hundred complaints, nor must it be lost among them.
 */
export function scalesOf(sums: Pick<EvidenceSums, keyof ProfileParts>, tuning: ProfileTuning): ProfileParts {
  const scale = (sum: Float64Array) => {
    const length = norm(sum);
    return length === 0 ? 0 : 1 / Math.max(length, tuning.fullMass);
  };
  const [liked, disliked] = [norm(sums.liked), norm(sums.disliked)];
  const ratio = liked > disliked ? Math.sqrt(disliked / liked) : 1;
  return { liked: scale(sums.liked), disliked: ratio * scale(sums.disliked), behaviour: scale(sums.behaviour) };
}

/**
 * w1 and w2 from the faded amounts of both kinds: the posterior mean of the share of text under a prior of `priorMass`.
 *
 *     w1 = (p·P + m_text) / (P + m_text + e·m_behaviour),   w2 = 1 − w1,   both at least `leastWeight`
 */
export function weightsOf(mass: KindAmounts, tuning: ProfileTuning): KindAmounts {
  const { priorWeights, priorMass, behaviourExchange, leastWeight } = tuning;
  const all = priorMass + mass.text + behaviourExchange * mass.behaviour;
  const text = (priorWeights.text * priorMass + mass.text) / all;
  const bounded = Math.min(1 - leastWeight, Math.max(leastWeight, text));
  return { text: bounded, behaviour: 1 - bounded };
}

function strongestTopics(topics: Draft["topics"], most: number): Record<string, TopicSums> {
  const alive = [...topics].filter(([, sums]) => sums.count > 0).map(([id, sums]) => [id, withoutDust(sums)] as const);
  if (alive.length <= most) return Object.fromEntries(alive);
  const ranked = alive.sort(([idA, a], [idB, b]) => amountOf(b) - amountOf(a) || (idA < idB ? -1 : 1));
  return Object.fromEntries(ranked.slice(0, most));
}

/** All evidence about a topic, for and against. */
export function amountOf(sums: TopicSums): number {
  return sums.likedByText + sums.dislikedByText + sums.likedByAction + sums.dislikedByAction;
}

function withoutDust(sums: TopicSums): TopicSums {
  return {
    likedByText: Math.max(0, sums.likedByText),
    dislikedByText: Math.max(0, sums.dislikedByText),
    likedByAction: Math.max(0, sums.likedByAction),
    dislikedByAction: Math.max(0, sums.dislikedByAction),
    recentlyLiked: Math.max(0, sums.recentlyLiked),
    recentlyDisliked: Math.max(0, sums.recentlyDisliked),
    count: sums.count,
  };
}
