import { type EncodeTexts, UnderstandUnavailable } from "../domain/encoding.ts";
import type { Reading } from "../domain/reading.ts";
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
 * What texts say: clauses with stance, interest per topic, language, kind of feedback. Nothing is kept. Degraded: the
 * encoder did not answer, so rules and word tables alone have read them, by the names of topics.
 */
export async function understand(ports: UnderstandPorts, question: UnderstandQuestion) {
  const { settings, texts } = question;
  const understanding = understandingOf(settings);
  const masked = texts.map((text) => maskText(text, understanding.masks).text);
  const { degraded, readings } = await read(ports, question, masked);
  const results = readings.map((reading, i) => ({
    language: reading.language,
    clauses: reading.clauses.map(({ start, end, stance, confidence }) => {
      return { text: texts[i]?.slice(start, end) ?? "", start, end, stance, confidence };
    }),
    interests: interestsOfReading(reading, understanding).map(({ topicId, score }) => ({ topic: topicId, score })),
    about: topicsOfReading(reading).map(({ topicId, affinity }) => ({ topic: topicId, interest: affinity })),
    feedback: reading.feedback,
  }));
  return { degraded, results };
}

interface Read {
  readonly degraded: boolean;
  readonly readings: readonly Reading[];
}

async function read(
  ports: UnderstandPorts,
  { tenantId, topics }: UnderstandQuestion,
  masked: readonly string[],
): Promise<Read> {
  try {
    const set = topics ? await meet(topics, ports.encodeTexts) : await ownTopics(ports, tenantId);
    return { degraded: false, ...(await readTexts(masked, set, ports.encodeTexts)) };
  } catch (error) {
    if (!(error instanceof UnderstandUnavailable)) throw error;
    const set = topicSet(topics ?? (await ports.loadTopics(tenantId)));
    return { degraded: true, ...(await readTexts(masked, set, encodeNothing)) };
  }
}

/** In the place of the encoder: no vectors, and no head has a say. */
const encodeNothing: EncodeTexts = async (texts) => ({
  modelId: "",
  dimensions: 0,
  untrained: true,
  encodings: texts.map(() => ({ vector: new Float32Array(), heads: {} })),
});

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
