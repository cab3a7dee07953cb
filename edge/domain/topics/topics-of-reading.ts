import type { Reading, TopicAffinity } from "../reading.ts";

/** What a text is about, whatever it thinks of it: of each topic the interest of the clause that is most about it. */
export function topicsOfReading({ clauses }: Pick<Reading, "clauses">): TopicAffinity[] {
  const most = new Map<string, number>();
  for (const { topicId, affinity, implied } of clauses.flatMap(({ topics }) => topics)) {
    if (implied !== true) most.set(topicId, Math.max(affinity, most.get(topicId) ?? 0));
  }
  return Array.from(most, ([topicId, affinity]) => ({ topicId, affinity })).sort(
    (a, b) => b.affinity - a.affinity || (a.topicId < b.topicId ? -1 : 1),
  );
}
