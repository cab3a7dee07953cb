import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lifecycle } from "./service.ts";

/** Time to finish what was begun; SageMaker and most orchestrators kill after 30 seconds. */
const GRACE = 25_000;

/** SIGTERM or SIGINT: /ping turns to 503, no new connections, answers go out, then the process ends. */
export function stopOnSignal(server: Pick<Server, "close" | "closeAllConnections">, lifecycle: Lifecycle): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    lifecycle.drain();
    const closed = new Promise((resolve) => server.close(resolve));
    await Promise.race([closed, sleep(GRACE, undefined, { ref: false })]);
    server.closeAllConnections();
    await lifecycle.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
