import type { TopicAffinity } from "../reading.ts";
import { topicTuning } from "../tuning/topics.ts";
import type { TopicSet } from "./topic-set.ts";

/** A topic's parents, the nearest first. A circle in the taxonomy ends where it closes; an unknown parent ends it too. */
export function ancestorsOf(topicId: string, { byId }: TopicSet): string[] {
  const found: string[] = [];
  for (let parent = byId.get(topicId)?.parent; parent !== undefined; parent = byId.get(parent)?.parent) {
    if (parent === topicId || found.includes(parent) || !byId.has(parent)) break;
    found.push(parent);
  }
  return found;
}

/** Affinities with those of all parents: each step up weighs `parentShare` of the one below, marked as implied. */
export function withAncestors(affinities: readonly TopicAffinity[], set: TopicSet): TopicAffinity[] {
  const own = new Map(affinities.map((one) => [one.topicId, one]));
  const implied = new Map<string, number>();
  for (const { topicId, affinity } of affinities) {
    ancestorsOf(topicId, set).forEach((parent, i) => {
      const share = affinity * topicTuning.parentShare ** (i + 1);
      if (!own.has(parent) && share >= topicTuning.least)
        implied.set(parent, Math.max(share, implied.get(parent) ?? 0));
    });
  }
  return [
    ...affinities,
    ...Array.from(implied, ([topicId, affinity]) => ({ topicId, affinity, implied: true as const })),
  ];
}
