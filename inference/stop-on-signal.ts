import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lifecycle } from "./service.ts";

/** Time for the sessions to end, in milliseconds: a run is a fraction of a second, one stuck in native code never ends. */
const CLOSING = 2_000;

/**
 * SIGTERM or SIGINT: /ping turns to 503, no new connections, answers go out, then the process ends. What is not done
 * within `limit` milliseconds is cut off.
 */
export function stopOnSignal(
  server: Pick<Server, "close" | "closeAllConnections">,
  lifecycle: Lifecycle,
  limit: number,
): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    lifecycle.drain();
    const drained = await within(limit, new Promise((resolve) => server.close(resolve)));
    if (!drained) console.error(JSON.stringify({ level: "error", stop: `not everything was answered in ${limit} ms` }));
    server.closeAllConnections();
    // process.exit waits for threads, and one in native code may never come back.
    if (!(await within(CLOSING, lifecycle.close()))) process.kill(process.pid, "SIGKILL");
    process.exit(drained ? 0 : 1);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}

/** True when it was done in time. */
function within(limit: number, done: Promise<unknown>): Promise<boolean> {
  return Promise.race([done.then(() => true), sleep(limit, false)]);
}
