import type { EncodedTexts, EncodeTexts } from "../domain/encoding.ts";
import type { ReadingState } from "../domain/tenant.ts";
import { textOfTopic } from "../domain/topics/text-of-topic.ts";
import { type TopicSet, topicSet } from "../domain/topics/topic-set.ts";
import type { AdoptModel, KeptTopic, LoadTopics, SaveTopicVectors } from "./consumer-ports.ts";
import { readPatiently } from "./read-patiently.ts";

export interface TopicPorts {
  readonly encodeTexts: EncodeTexts;
  readonly pingEncoder: () => Promise<EncodedTexts>;
  readonly loadTopics: LoadTopics;
  readonly saveTopicVectors: SaveTopicVectors;
  readonly adoptModel: AdoptModel;
}

/** The work must begin again: what it was begun with is outdated. */
export class ModelChanged extends Error {
  override readonly name = "ModelChanged";
}

/**
 * The tenant's topics, each with its vector; those that have none of the current model are encoded now.
 * @throws UnderstandUnavailable when some must be encoded and the encoder is down.
 * @throws ModelChanged when the encoder turns out to be another model than the tenant was last read with.
 */
export async function knowTopics(ports: TopicPorts, tenantId: string, { modelId }: ReadingState): Promise<TopicSet> {
  const topics = await ports.loadTopics(tenantId);
  const missing = topics.filter((topic) => topic.unreadable === undefined && isStale(topic, modelId));
  if (missing.length === 0) return topicSet(topics);
  const encoded = await encodeTopics(ports, tenantId, { topics: missing, modelId });
  return topicSet(topics.map((topic) => ({ ...topic, ...encoded.get(topic.id) })));
}

const isStale = ({ vector, modelId }: KeptTopic, current: string | undefined) =>
  vector === undefined || modelId !== current;

async function encodeTopics(
  ports: TopicPorts,
  tenantId: string,
  { topics, modelId }: { topics: readonly KeptTopic[]; modelId: string | undefined },
): Promise<Map<string, { vector: Float32Array }>> {
  const read = async (some: readonly KeptTopic[]) => {
    const encoded = await ports.encodeTexts(some.map((topic) => ({ text: textOfTopic(topic) })));
    await requireModel(ports, tenantId, { known: modelId, found: encoded.modelId });
    return encoded.encodings.map(({ vector }) => vector);
  };
  const outcomes = await readPatiently(topics, read, ports.pingEncoder);
  const results = outcomes.map((outcome, i) => {
    const id = (topics[i] as KeptTopic).id;
    return "read" in outcome ? { id, vector: outcome.read } : { id, unreadable: outcome.refused.reason };
  });
  await ports.saveTopicVectors(tenantId, modelId ?? "", results);
  return new Map(results.flatMap((result) => ("vector" in result ? [[result.id, { vector: result.vector }]] : [])));
}

/**
 * Makes sure that what was just encoded is of the tenant's model. If it is not, the encoder itself says which model it
 * is (what was encoded may have been remembered), and that becomes the tenant's.
 * @throws ModelChanged when the work must begin again.
 */
export async function requireModel(
  { adoptModel, pingEncoder }: Pick<TopicPorts, "adoptModel" | "pingEncoder">,
  tenantId: string,
  { known, found }: { known: string | undefined; found: string },
): Promise<void> {
  if (known === found) return;
  const { modelId } = await pingEncoder();
  await adoptModel(tenantId, modelId);
  throw new ModelChanged(`${tenantId}: ${known ?? "no model"} → ${modelId}`);
}
