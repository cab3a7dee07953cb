import { app } from "./app.ts";
import type { Env } from "./env.ts";
import { consume } from "./flow/consume.ts";
import { keepHouse } from "./flow/keep-house.ts";
import type { WakeMessage } from "./flow/ports.ts";
import { sweep } from "./flow/sweep.ts";
import { servicesOf } from "./services.ts";

/** Seconds before a wake-up that failed is delivered again, 2, 4, 8 … and at most: what fails by chance is soon made good. */
const retryDelay = (attempts: number): number => Math.min(60, 2 ** attempts);

/** What the encoder left is asked for again for half a minute; then it is the sweep's, and no letter is dead for it. */
const asksAgain = ({ body, attempts }: Message<WakeMessage>): boolean => body.kind !== "fold" && attempts < 5;

/** One sweep at a time in an isolate: a long one is not overtaken by the next, unless the runtime has cut it off. */
let sweepingUntil = 0;
/** Milliseconds. */
const LONGEST_SWEEP = 300_000;

/** The Worker's entries: requests, what the queue wakes it for, and the minute's sweep and upkeep. */
export default {
  fetch: app.fetch,

  async queue(batch, env) {
    const byTenant = Map.groupBy(batch.messages, ({ body }) => body.tenantId);
    for (const [tenantId, messages] of byTenant) {
      const bodies = messages.map(({ body }) => body);
      const outcome = await consume(servicesOf(env), tenantId, bodies).catch((cause) => {
        logFailure("queue", cause);
        return "failed" as const;
      });
      for (const message of messages) {
        if (outcome === "failed" || (outcome === "encoder-away" && asksAgain(message)))
          message.retry({ delaySeconds: retryDelay(message.attempts) });
      }
    }
  },

  async scheduled(_controller, env) {
    if (Date.now() < sweepingUntil) return;
    sweepingUntil = Date.now() + LONGEST_SWEEP;
    const services = servicesOf(env);
    await sweep(services).catch((cause) => logFailure("sweep", cause));
    await keepHouse(services).catch((cause) => logFailure("house", cause));
    sweepingUntil = 0;
  },
} satisfies ExportedHandler<Env, WakeMessage>;

function logFailure(entry: string, cause: unknown): void {
  const failure = cause instanceof Error ? { message: cause.message, stack: cause.stack } : cause;
  console.error(JSON.stringify({ entry, failure }));
}
