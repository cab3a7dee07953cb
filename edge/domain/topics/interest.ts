import type { TopicAffinity } from "../reading.ts";
import type { Topic } from "../topic.ts";
import { topicTuning } from "../tuning/topics.ts";
import { dot } from "../vector.ts";
import { calibrated, calibrationOf, type EncoderModel } from "./calibrate.ts";
import { foldPhrase } from "./fold-phrase.ts";
import type { TopicSet } from "./topic-set.ts";

/** A text as the topics see it; without a vector only its words speak. */
export interface ReadText {
  readonly text: string;
  readonly vector?: Float32Array;
}

/** Probability that either of two independent signs is right: 1 − (1 − a)(1 − b). */
export const either = (a: number, b: number): number => 1 - (1 - a) * (1 - b);

/** Affinities by the names that stand in a text. */
export function namedTopics(text: string, set: TopicSet): Map<string, number> {
  const found = new Map<string, number>();
  for (const { value } of set.names.find(foldPhrase(text))) {
    for (const { topicId, affinity } of value) found.set(topicId, Math.max(affinity, found.get(topicId) ?? 0));
  }
  return found;
}

/** 0..1 by meaning alone: the calibrated cosine of the two vectors. */
export function likeness(topic: Topic, vector: Float32Array | undefined, model: EncoderModel): number {
  if (topic.vector === undefined || vector === undefined || topic.vector.length !== vector.length) return 0;
  return calibrated(dot(topic.vector, vector), calibrationOf(model));
}

/**
 * How far a text is about each topic, 0..1, in the order of the topics: 1 − (1 − named)(1 − likeness), where `named` is
 * set by a label or alias in the text and `likeness` is the calibrated cosine. Where topics are named, the likeness of
 * others counts less: "I will never watch romance again" sounds like horror, and is not about it.
 */
export function interests(read: ReadText, set: TopicSet, model: EncoderModel): TopicAffinity[] {
  const named = namedTopics(read.text, set);
  const beside = named.size > 0 ? topicTuning.besideNamed : 1;
  return set.topics.map((topic) => {
    const byName = named.get(topic.id);
    const byMeaning = likeness(topic, read.vector, model) * (byName === undefined ? beside : 1);
    return { topicId: topic.id, affinity: either(byName ?? 0, byMeaning) };
  });
}

/** The strongest affinities of a list, none below `least`. */
export function strongest(affinities: readonly TopicAffinity[], { most, least }: { most: number; least: number }) {
  return affinities
    .filter(({ affinity }) => affinity >= least)
    .sort((a, b) => b.affinity - a.affinity || (a.topicId < b.topicId ? -1 : 1))
    .slice(0, most);
}
