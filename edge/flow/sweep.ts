import { UnderstandUnavailable } from "../domain/encoding.ts";
import { type EncodeItemsPorts, encodeItems } from "./encode-items.ts";
import type { Clock, Wake, WakeMessage } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Waiting {
  readonly tenantId: string;
  readonly name: string;
}

export interface SweepPorts extends EncodeItemsPorts {
  readonly now: Clock;
  readonly wake: Wake;
  readonly findOtherModels: (modelId: string) => Promise<string[]>;
  /** People with events received before then, and those with an outdated profile (only while the encoder is up). */
  readonly findPeople: (question: { readonly before: number; readonly encoderUp: boolean }) => Promise<Waiting[]>;
  /** Items without a vector that were last changed before then. */
  readonly findItems: (before: number, most: number) => Promise<Waiting[]>;
}

/** Milliseconds that the queue has for its own delivery before the sweep takes something for forgotten. */
const PATIENCE = { events: 10_000, items: 120_000 };
/** Milliseconds that one sweep may encode items for; the next begins after a minute. */
const ENCODING = 40_000;
const ITEMS = 400;

/** Does what the queue forgot or could not do, and notices when the encoder has become another model. */
export async function sweep(ports: SweepPorts): Promise<void> {
  const model = await ports.pingEncoder().catch(() => undefined);
  if (model !== undefined) {
    for (const tenantId of await ports.findOtherModels(model.modelId)) await ports.adoptModel(tenantId, model.modelId);
  }
  await wakePeople(ports, model !== undefined);
  if (model !== undefined) await encodeForgotten(ports);
}

async function wakePeople(ports: SweepPorts, encoderUp: boolean): Promise<void> {
  const people = await ports.findPeople({ before: ports.now() - PATIENCE.events, encoderUp });
  await wakeLater(ports.wake, byTenant(people).map(foldMessage));
}

const foldMessage = ([tenantId, userIds]: readonly [string, string[]]): WakeMessage => ({
  kind: "fold",
  tenantId,
  userIds,
});

/** Here and not by the queue, where a catalogue that is read again would keep everybody's events waiting. */
async function encodeForgotten(ports: SweepPorts): Promise<void> {
  const end = ports.now() + ENCODING;
  let items: Waiting[];
  do {
    items = await ports.findItems(ports.now() - PATIENCE.items, ITEMS);
    for (const [tenantId, names] of byTenant(items)) {
      const userIds = await encodeItems(ports, tenantId, names).catch(ifDown);
      if (userIds === undefined) return;
      await wakeLater(ports.wake, [foldMessage([tenantId, userIds])]);
    }
  } while (items.length > 0 && ports.now() < end);
}

function ifDown(error: unknown): undefined {
  if (!(error instanceof UnderstandUnavailable)) throw error;
}

const byTenant = (waiting: readonly Waiting[]): [string, string[]][] =>
  Array.from(
    Map.groupBy(waiting, ({ tenantId }) => tenantId),
    ([tenantId, some]) => [tenantId, some.map(({ name }) => name)],
  );
