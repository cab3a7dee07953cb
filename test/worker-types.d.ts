/** What Node-side tests and benches need of the Worker's types, without all of them beside Node's. */
import type * as workers from "@cloudflare/workers-types/index.ts";

declare global {
  type D1Database = workers.D1Database;
  type D1Result<T = unknown> = workers.D1Result<T>;
}
