import type { TopicAffinity } from "../reading.ts";

/** Who likes a thing likes its kind a little; who dislikes it need not dislike its kind: parents are left out then. */
export function topicsFor(sign: 1 | -1, topics: readonly TopicAffinity[]): readonly TopicAffinity[] {
  return sign > 0 ? topics : topics.filter(({ implied }) => implied !== true);
}
