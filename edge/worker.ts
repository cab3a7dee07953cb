import { app } from "./app.ts";
import type { Env } from "./env.ts";
import type { WakeMessage } from "./flow/ports.ts";

/** The Worker's entries: requests, what the queue wakes it for, and the minute's sweep. */
export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env, WakeMessage>;
