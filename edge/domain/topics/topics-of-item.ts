import type { Item } from "../item.ts";
import type { TopicAffinity } from "../reading.ts";
import { topicTuning } from "../tuning/topics.ts";
import { withAncestors } from "./ancestors.ts";
import type { EncoderModel } from "./calibrate.ts";
import { either, likeness, namedTopics, strongest } from "./interest.ts";
import type { TopicSet } from "./topic-set.ts";

/** An item's words and, once it was encoded, its content vector. */
export interface EncodedItem {
  readonly item: Pick<Item, "title" | "description" | "tags" | "translations">;
  readonly vector?: Float32Array;
}

/** The topics an item is about: by its tags, title and description in every language, and by its vector. */
export function topicsOfItem({ item, vector }: EncodedItem, set: TopicSet, model: EncoderModel): TopicAffinity[] {
  const translations = Object.values(item.translations);
  const fields: readonly (readonly [string, number])[] = [
    [item.tags.join("\n"), topicTuning.tag],
    [
      lines(
        item.title,
        translations.map(({ title }) => title),
      ),
      topicTuning.title,
    ],
    [
      lines(
        item.description,
        translations.map(({ description }) => description),
      ),
      topicTuning.description,
    ],
  ];
  const named = fields.map(([text, most]) => ({ most, found: namedTopics(text, set) }));
  // Where the tags say what it is about, what it only resembles counts less.
  const beside = (named[0]?.found.size ?? 0) > 0 ? topicTuning.besideNamed : 1;
  const affinities = set.topics.map((topic) => {
    const byName = Math.max(...named.map(({ most, found }) => Math.min(most, found.get(topic.id) ?? 0)));
    return { topicId: topic.id, affinity: either(byName, likeness(topic, vector, model) * (byName > 0 ? 1 : beside)) };
  });
  return withAncestors(strongest(affinities, { most: topicTuning.mostOfItem, least: topicTuning.least }), set);
}

const lines = (own: string | undefined, others: readonly (string | undefined)[]) =>
  [own, ...others].filter(Boolean).join("\n");
