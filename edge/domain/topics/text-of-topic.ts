import type { Topic } from "../topic.ts";

/** What is encoded to give a topic its vector: its names and what it is, in all languages. */
export function textOfTopic({ labels, aliases, description }: Omit<Topic, "vector">): string {
  const names = [...new Set([...Object.values(labels), ...aliases])].join(", ");
  return description === undefined ? names : `${names}. ${description}`;
}
