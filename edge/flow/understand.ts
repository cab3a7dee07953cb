import type { EncodeTexts } from "../domain/encoding.ts";
import { type UnderstandingOverrides, understandingOf } from "../domain/settings.ts";
import { maskText } from "../domain/text/mask-text.ts";
import type { Topic } from "../domain/topic.ts";
import { interestsOfReading } from "../domain/topics/interests-of-reading.ts";
import { textOfTopic } from "../domain/topics/text-of-topic.ts";
import { type TopicSet, topicSet } from "../domain/topics/topic-set.ts";
import { topicsOfReading } from "../domain/topics/topics-of-reading.ts";
import type { LoadReadingState } from "./consumer-ports.ts";
import { knowTopics, ModelChanged, type TopicPorts } from "./know-topics.ts";
import { readTexts } from "./read-texts.ts";

export interface UnderstandPorts extends TopicPorts {
  readonly loadReadingState: LoadReadingState;
}

export interface UnderstandQuestion {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
  readonly texts: readonly string[];
  /** Instead of the tenant's own. */
  readonly topics?: readonly Topic[];
}

/**
 * What texts say: clauses with stance, interest per topic, language, kind of feedback. Nothing is kept.
 * @throws UnderstandUnavailable
 */
export async function understand(ports: UnderstandPorts, { tenantId, settings, texts, topics }: UnderstandQuestion) {
  const understanding = understandingOf(settings);
  const masked = texts.map((text) => maskText(text, understanding.masks).text);
  const set = topics ? await meet(topics, ports.encodeTexts) : await ownTopics(ports, tenantId);
  const { readings } = await readTexts(masked, set, ports.encodeTexts);
  return readings.map((reading, i) => ({
    language: reading.language,
    clauses: reading.clauses.map(({ start, end, stance, confidence }) => {
      return { text: texts[i]?.slice(start, end) ?? "", start, end, stance, confidence };
    }),
    interests: interestsOfReading(reading, understanding).map(({ topicId, score }) => ({ topic: topicId, score })),
    about: topicsOfReading(reading).map(({ topicId, affinity }) => ({ topic: topicId, interest: affinity })),
    feedback: reading.feedback,
  }));
}

async function meet(topics: readonly Topic[], encode: EncodeTexts): Promise<TopicSet> {
  const { encodings } = await encode(topics.map((topic) => ({ text: textOfTopic(topic) })));
  return topicSet(topics.map((topic, i) => ({ ...topic, vector: encodings[i]?.vector ?? new Float32Array() })));
}

async function ownTopics(ports: UnderstandPorts, tenantId: string): Promise<TopicSet> {
  const state = await ports.loadReadingState(tenantId);
  if (state === undefined) return topicSet([]);
  return knowTopics(ports, tenantId, state).catch((error) => {
    if (!(error instanceof ModelChanged)) throw error;
    return ownTopics(ports, tenantId);
  });
}
