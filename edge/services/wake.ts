/** The queue. */
import type { Env } from "../env.ts";
import type { Wake } from "../flow/ports.ts";

/** Messages that one sendBatch takes. */
const BATCH = 100;

export const wake =
  (queue: Env["WAKE"]): Wake =>
  async (messages) => {
    for (let i = 0; i < messages.length; i += BATCH) {
      await queue.sendBatch(messages.slice(i, i + BATCH).map((body) => ({ body, contentType: "json" })));
    }
  };
