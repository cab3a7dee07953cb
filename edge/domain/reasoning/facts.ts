import { fading, halfLife } from "../evidence/strength.ts";
import type { Evidence } from "../evidence.ts";
import type { Item } from "../item.ts";
import type { Pattern } from "../patterns/pattern.ts";
import type { NamedInterest, Profile } from "../profile.ts";
import type { Stance, TopicAffinity } from "../reading.ts";
import type { Topic } from "../topic.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import type { Fact, Value } from "./rule.ts";

/** What is known of one person, to be reasoned about. */
export interface KnownPerson {
  readonly profile: Profile;
  readonly interests: readonly NamedInterest[];
  readonly patterns: readonly Pattern[];
  /** The strongest pieces of evidence. */
  readonly evidence: readonly Evidence[];
}

const fact = (relation: string, values: readonly Value[], confidence = 1): Fact => ({ relation, values, confidence });

/** … with the items that they met, and what their topics are kinds of. */
export interface KnownAround extends KnownPerson {
  readonly topics: readonly Topic[];
  readonly items: readonly { readonly item: ItemFacts; readonly topics: readonly TopicAffinity[] }[];
}

/** All that is known of a person and around them. */
export const factsAround = (
  known: KnownAround,
  at: { readonly now: number; readonly tuning: ProfileTuning },
): Fact[] => [
  ...factsOfPerson(known, at),
  ...factsOfTopics(known.topics),
  ...known.items.flatMap(({ item, topics }) => factsOfItem(item, topics)),
];

/** Facts about a person: what they wrote, did, lean to and show. */
export function factsOfPerson(
  { profile, interests, patterns, evidence }: KnownPerson,
  { now, tuning }: { readonly now: number; readonly tuning: ProfileTuning },
): Fact[] {
  const { userId } = profile;
  return [
    fact("person", [userId]),
    ...evidence.flatMap((piece) => factsOfEvidence(userId, piece, { now, tuning })),
    ...profile.patterns.recent.flatMap(({ type, itemId }) =>
      itemId === undefined ? [] : [fact("did", [userId, type, itemId])],
    ),
    ...Object.entries(profile.actions).map(([type, times]) => fact("count", [userId, type, times])),
    ...interests.map(({ topic, score, confidence }) => fact("interest", [userId, topic, score], confidence)),
    ...interests.map(({ topic, trend, confidence }) => fact("trend", [userId, topic, trend], confidence)),
    ...interests.flatMap(({ topic, score }) =>
      outweighed(score).map((stance) => fact("outweighed", [userId, topic, stance])),
    ),
    ...patterns.map((pattern) => factOfPattern(userId, pattern)),
  ];
}

/** The stances that all evidence together does not bear out; both where it is even. */
const outweighed = (score: number): Exclude<Stance, "neutral">[] => [
  ...(score <= 0 ? (["like"] as const) : []),
  ...(score >= 0 ? (["dislike"] as const) : []),
];

function factsOfEvidence(
  userId: string,
  piece: Evidence,
  { now, tuning }: { now: number; tuning: ProfileTuning },
): Fact[] {
  if (piece.kind === "action") return [fact("did", [userId, piece.type, piece.itemId])];
  if (piece.stance === "neutral") return [];
  const left = fading(piece.at, Math.max(now, piece.at), halfLife("text", tuning));
  const certainty = Math.sqrt(piece.weight) * left;
  return piece.topics
    .filter(({ implied }) => implied !== true)
    .map(({ topicId, affinity }) =>
      fact("wrote", [userId, topicId, piece.stance, piece.eventId], certainty * affinity),
    );
}

/** Patterns that are probabilities become chances; the others are shown with their certainty. */
function factOfPattern(userId: string, { pattern, value, confidence, detail }: Pattern): Fact {
  if (detail.method !== undefined) return fact("chance", [userId, pattern, confidence]);
  return fact("shows", [userId, pattern, value], confidence);
}

/** Facts about the taxonomy: which topic is a kind of which. */
export function factsOfTopics(topics: readonly Topic[]): Fact[] {
  return topics.flatMap(({ id, parent }) => (parent === undefined ? [] : [fact("is_a", [id, parent])]));
}

/** What rules may ask about an item. */
export type ItemFacts = Pick<Item, "id" | "tags" | "attributes" | "price">;

/** Facts about an item: topics, tags, price and plain attributes. */
export function factsOfItem(item: ItemFacts, topics: readonly TopicAffinity[]): Fact[] {
  const attributes = Object.entries(item.attributes).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : [given]).map((value) =>
      fact("attribute", [item.id, name, typeof value === "boolean" ? String(value) : value]),
    ),
  );
  return [
    ...topics.map(({ topicId, affinity }) => fact("about", [item.id, topicId], affinity)),
    ...item.tags.map((tag) => fact("attribute", [item.id, "tag", tag])),
    ...attributes,
    ...(item.price === undefined ? [] : [fact("price", [item.id, item.price])]),
  ];
}
