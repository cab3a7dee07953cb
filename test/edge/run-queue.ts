import { env } from "cloudflare:workers";
import type { Env } from "../../edge/env.ts";
import { consume } from "../../edge/flow/consume.ts";
import type { WakeMessage } from "../../edge/flow/ports.ts";
import { sweep } from "../../edge/flow/sweep.ts";
import { servicesOf } from "../../edge/services.ts";

/** Milliseconds: longer than the sweep gives the queue. */
const LATER = 600_000;

/**
 * An environment whose queue is a list in the test's hands: messages wait until the test delivers them, as often and
 * in whatever order it likes. Everything else is the real thing.
 */
export function withQueue(changes: Partial<Env> = {}) {
  const messages: WakeMessage[] = [];
  const queue = {
    sendBatch: async (batch: Iterable<{ body: WakeMessage }>) => {
      for (const { body } of batch) messages.push(structuredClone(body));
    },
  };
  const held = { ...env, ...changes, WAKE: queue as unknown as Env["WAKE"] };
  const services = servicesOf(held);

  async function deliver(some: readonly WakeMessage[]) {
    for (const [tenantId, own] of Map.groupBy(some, (message) => message.tenantId))
      await consume(services, tenantId, own);
  }

  async function run() {
    while (messages.length > 0) await deliver(messages.splice(0));
  }

  const sweepLater = () => sweep({ ...services, now: () => Date.now() + LATER });

  return {
    env: held,
    services,
    messages,
    deliver,
    /** Delivers until nothing is left. */
    run,
    sweep: sweepLater,
    /** Delivers until everything of a tenant is read, what the real encoder left when it was too busy included. */
    async readAll(tenantId: string) {
      for (;;) {
        await run();
        const { events, items } = await services.countBacklog(tenantId);
        if (events + items === 0) return;
        await scheduler.wait(500);
        await sweepLater();
      }
    },
  };
}
