import type { DueEvent } from "../domain/due-event.ts";
import type { Reading } from "../domain/reading.ts";
import type { DueWork, Unread } from "./consumer-ports.ts";
import { knowTopics, requireModel, type TopicPorts } from "./know-topics.ts";
import { readPatiently } from "./read-patiently.ts";
import { readTexts } from "./read-texts.ts";

export interface ReadEvents {
  /** By event id. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly unread: readonly Unread[];
}

/**
 * Reads the words of events; one that cannot be read does not keep the others from being read.
 * @throws UnderstandUnavailable when the encoder is down.
 * @throws ModelChanged when it is another model than the tenant was last read with.
 */
export async function readEvents(ports: TopicPorts, tenantId: string, { events, state }: DueWork): Promise<ReadEvents> {
  const written = events.filter((event): event is DueEvent & { text: string } => event.text !== undefined);
  if (written.length === 0) return { readings: new Map(), unread: [] };
  const topics = await knowTopics(ports, tenantId, state);
  const read = async (some: readonly { text: string }[]) => {
    const { modelId, readings } = await readTexts(
      some.map(({ text }) => text),
      topics,
      ports.encodeTexts,
    );
    await requireModel(ports, tenantId, { known: state.modelId, found: modelId });
    return readings;
  };
  const outcomes = await readPatiently(written, read, ports.pingEncoder);
  const pairs = outcomes.map((outcome, i) => [(written[i] as DueEvent).id, outcome] as const);
  return {
    readings: new Map(pairs.flatMap(([id, outcome]) => ("read" in outcome ? [[id, outcome.read]] : []))),
    unread: pairs.flatMap(([eventId, outcome]) => ("refused" in outcome ? [{ eventId, ...outcome.refused }] : [])),
  };
}
