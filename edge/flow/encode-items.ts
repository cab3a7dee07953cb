import { itemTexts } from "../domain/item-words.ts";
import { topicsOfItem } from "../domain/topics/topics-of-item.ts";
import { addInto, unit } from "../domain/vector.ts";
import type { LoadReadingState, LoadStaleItems, MarkUnreadable, SaveItemVectors, StaleItem } from "./consumer-ports.ts";
import { knowTopics, ModelChanged, requireModel, type TopicPorts } from "./know-topics.ts";
import { readPatiently } from "./read-patiently.ts";

export interface EncodeItemsPorts extends TopicPorts {
  readonly loadReadingState: LoadReadingState;
  readonly loadStaleItems: LoadStaleItems;
  readonly saveItemVectors: SaveItemVectors;
  readonly markUnreadable: MarkUnreadable;
}

/** Items encoded together: several requests of the encoder's own size. */
const TOGETHER = 200;

/**
 * Gives items that have none a vector and topics. Answers the people with events that waited for them.
 * @throws UnderstandUnavailable when the encoder is down.
 */
export async function encodeItems(
  ports: EncodeItemsPorts,
  tenantId: string,
  itemIds: readonly string[],
): Promise<string[]> {
  const woken: string[] = [];
  for (let i = 0; i < itemIds.length; i += TOGETHER) {
    const stale = await ports.loadStaleItems(tenantId, itemIds.slice(i, i + TOGETHER));
    if (stale.length > 0) woken.push(...(await encodeInModel(ports, tenantId, stale)));
  }
  return woken;
}

/** Begins again, once, when the model turns out to be new. */
async function encodeInModel(
  ports: EncodeItemsPorts,
  tenantId: string,
  items: readonly StaleItem[],
): Promise<string[]> {
  try {
    return await encodeSome(ports, tenantId, items);
  } catch (error) {
    if (!(error instanceof ModelChanged)) throw error;
    return encodeSome(ports, tenantId, items);
  }
}

async function encodeSome(ports: EncodeItemsPorts, tenantId: string, items: readonly StaleItem[]): Promise<string[]> {
  const state = await ports.loadReadingState(tenantId);
  if (state === undefined) return [];
  const topics = await knowTopics(ports, tenantId, state);
  const read = async (some: readonly StaleItem[]) => {
    const texts = some.map(itemTexts);
    const encoded = await ports.encodeTexts(texts.flat().map((text) => ({ text })));
    await requireModel(ports, tenantId, { known: state.modelId, found: encoded.modelId });
    let next = 0;
    return some.map((item, i) => {
      const count = texts[i]?.length ?? 0;
      const vector = meanOf(encoded.encodings.slice(next, next + count).map((encoding) => encoding.vector));
      next += count;
      return {
        itemId: item.id,
        contentHash: item.contentHash,
        vector,
        topics: topicsOfItem({ item, vector }, topics, encoded),
      };
    });
  };
  const outcomes = await readPatiently(items, read, ports.pingEncoder);
  await noteUnreadable(ports, tenantId, { items, outcomes });
  const encoded = outcomes.flatMap((outcome) => ("read" in outcome ? [outcome.read] : []));
  return ports.saveItemVectors(tenantId, encoded, { modelId: state.modelId ?? "", reading: state.reading });
}

async function noteUnreadable(
  ports: EncodeItemsPorts,
  tenantId: string,
  { items, outcomes }: { items: readonly StaleItem[]; outcomes: Awaited<ReturnType<typeof readPatiently>> },
): Promise<void> {
  const unreadable = outcomes.flatMap((outcome, i) => {
    const { id: itemId, contentHash } = items[i] as StaleItem;
    return "refused" in outcome ? [{ itemId, contentHash, reason: outcome.refused.reason }] : [];
  });
  if (unreadable.length > 0) await ports.markUnreadable(tenantId, unreadable);
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) addInto(sum, vector, 1);
  return unit(sum);
}
