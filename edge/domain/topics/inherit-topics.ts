import type { ReadClause } from "../reading.ts";
import { namesNothing } from "../text/join-elliptical.ts";
import { topicTuning } from "../tuning/topics.ts";

/**
 * "I love horror. It never gets old.": a clause that names nothing speaks of what the clause before it named. It takes
 * over its meaning, and its topics a little weaker.
 */
export function inheritTopics(clauses: readonly ReadClause[]): ReadClause[] {
  const read: ReadClause[] = [];
  for (const clause of clauses) {
    const before = read.at(-1);
    const inherits = before !== undefined && before.topics.length > 0 && clause.topics.length === 0;
    read.push(inherits && isComment(clause) ? { ...clause, ...meantBy(before) } : clause);
  }
  return read;
}

/** Marks a clause that names nothing and took nothing over. */
export function markNameless(clause: ReadClause): ReadClause {
  return clause.topics.length === 0 && namesNothing(clause.plain) ? { ...clause, nameless: true } : clause;
}

const isComment = ({ stance, plain, side }: ReadClause) =>
  stance !== "neutral" && side === undefined && namesNothing(plain);

const meantBy = ({ vector, topics }: ReadClause): Pick<ReadClause, "vector" | "topics"> => ({
  vector,
  topics: topics.map((topic) => ({ ...topic, affinity: topic.affinity * topicTuning.inherited })),
});
