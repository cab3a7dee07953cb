import type { EncodedTexts } from "../domain/encoding.ts";
import type { AdoptModel } from "./consumer-ports.ts";
import type { Clock, Wake } from "./ports.ts";
import { wakeLater } from "./wake-later.ts";

interface Waiting {
  readonly tenantId: string;
  readonly name: string;
}

export interface SweepPorts {
  readonly now: Clock;
  readonly wake: Wake;
  readonly pingEncoder: () => Promise<EncodedTexts>;
  readonly adoptModel: AdoptModel;
  readonly findOtherModels: (modelId: string) => Promise<string[]>;
  readonly findWaiting: (question: {
    readonly before: number;
    readonly encoderUp: boolean;
  }) => Promise<{ readonly people: readonly Waiting[]; readonly items: readonly Waiting[] }>;
}

/** Milliseconds that the queue has for its own delivery before the sweep takes an event for forgotten. */
const PATIENCE = 2_000;

/** Wakes the consumer for all that still waits in D1, and notices when the encoder has become another model. */
export async function sweep(ports: SweepPorts): Promise<void> {
  const model = await ports.pingEncoder().catch(() => undefined);
  if (model !== undefined) {
    for (const tenantId of await ports.findOtherModels(model.modelId)) await ports.adoptModel(tenantId, model.modelId);
  }
  const question = { before: ports.now() - PATIENCE, encoderUp: model !== undefined };
  const { people, items } = await ports.findWaiting(question);
  await wakeLater(ports.wake, [
    ...byTenant(people, (tenantId, userIds) => ({ kind: "fold", tenantId, userIds }) as const),
    ...byTenant(items, (tenantId, itemIds) => ({ kind: "encode-items", tenantId, itemIds }) as const),
  ]);
}

const byTenant = <M>(waiting: readonly Waiting[], message: (tenantId: string, names: string[]) => M): M[] =>
  Array.from(
    Map.groupBy(waiting, ({ tenantId }) => tenantId),
    ([tenantId, some]) =>
      message(
        tenantId,
        some.map(({ name }) => name),
      ),
  );
