import { foldPhrase } from "./fold-phrase.ts";
import type { TopicSet } from "./topic-set.ts";

/** A thing that a clause names, in the clause's own words. */
export interface NamedTarget {
  readonly topicId: string;
  readonly words: string;
}

/** The topics that a clause names, when it names several: only then may it lean differently towards each. */
export function namedTargets(plain: string, set: TopicSet): NamedTarget[] {
  const found = new Map<string, string>();
  for (const { start, end, value } of set.names.find(foldPhrase(plain))) {
    for (const { topicId } of value) if (!found.has(topicId)) found.set(topicId, plain.slice(start, end));
  }
  const distinct = new Set(found.values()).size > 1;
  return distinct ? Array.from(found, ([topicId, words]) => ({ topicId, words })) : [];
}
