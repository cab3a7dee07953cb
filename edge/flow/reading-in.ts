import { labelOf } from "../domain/profile/named-interests.ts";
import type { Reading } from "../domain/reasoning/proof.ts";
import type { Topic } from "../domain/topic.ts";

/** How proofs are read in a language: topics by their labels, all else as it is. */
export function readingIn(language: string, topics: readonly Topic[]): Reading {
  const labels = new Map(topics.map((topic) => [topic.id, labelOf(topic, language)]));
  return { language, nameOf: (value) => (typeof value === "string" ? (labels.get(value) ?? value) : value) };
}
