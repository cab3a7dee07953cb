import type { TopicAffinity } from "../reading.ts";
import { topicTuning } from "../tuning/topics.ts";
import { addInto, scaled, unit } from "../vector.ts";
import type { EncoderModel } from "./calibrate.ts";
import type { TopicSet } from "./topic-set.ts";

/**
 * A clause's vector drawn towards the topics it is about: unit(v + τ·Σ affinity·topic). What is small talk in the clause
 * fades, and a topic that is known in two languages carries the clause from one to the other.
 */
export function focusVector(
  vector: Float32Array,
  topics: readonly TopicAffinity[],
  { set, model }: { readonly set: TopicSet; readonly model: EncoderModel },
): Float32Array {
  const pull = model.untrained ? topicTuning.pull.untrained : topicTuning.pull.trained;
  const sum = scaled(vector, 1);
  for (const { topicId, affinity, implied } of topics) {
    const towards = set.byId.get(topicId)?.vector;
    if (implied !== true && towards?.length === sum.length) addInto(sum, towards, pull * affinity);
  }
  return unit(sum);
}
