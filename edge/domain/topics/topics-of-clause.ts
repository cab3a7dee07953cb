import type { TopicAffinity } from "../reading.ts";
import { topicTuning } from "../tuning/topics.ts";
import { withAncestors } from "./ancestors.ts";
import type { EncoderModel } from "./calibrate.ts";
import { interests, type ReadText, strongest } from "./interest.ts";
import type { TopicSet } from "./topic-set.ts";

/** The topics a clause is about, the strongest first, then what they imply. */
export function topicsOfClause(clause: ReadText, set: TopicSet, model: EncoderModel): TopicAffinity[] {
  const own = strongest(interests(clause, set, model), { most: topicTuning.mostOfClause, least: topicTuning.least });
  return withAncestors(own, set);
}
