import type { ReadClause, Reading } from "../reading.ts";
import { topicTuning } from "../tuning/topics.ts";
import type { ActedOn } from "./evidence-of-action.ts";

/** "So good!", written on an item, speaks of the item: clauses that name nothing take over its meaning. */
export function groundReading(reading: Reading, item: ActedOn | undefined): Reading {
  if (item === undefined) return reading;
  return { ...reading, clauses: reading.clauses.map((clause) => (clause.nameless ? speakOf(item, clause) : clause)) };
}

function speakOf({ vector, content = vector, topics }: ActedOn, { nameless: _, ...clause }: ReadClause): ReadClause {
  const meant = topics.map((topic) => ({ ...topic, affinity: topic.affinity * topicTuning.inherited }));
  return { ...clause, vector: content, topics: meant };
}
