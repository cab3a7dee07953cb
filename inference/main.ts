/** `serve`: the port opens at once, /ping says 200 when the model is warm, SIGTERM finishes what was begun. */
import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { StartError } from "./errors.ts";
import { openService } from "./open-service.ts";
import { Lifecycle } from "./service.ts";
import { stopOnSignal } from "./stop-on-signal.ts";

/** Idle connections live longer than most clients and balancers keep theirs, so that none is closed under a request. */
const KEEP_ALIVE = 75_000;
/** Time to receive a whole request, in milliseconds, as long as SageMaker waits for its answer. */
const RECEIVING = 60_000;

try {
  await start(readConfig(process.env));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const lifecycle = new Lifecycle();
  const server = await listen(config, lifecycle);
  stopOnSignal(server, lifecycle, config.drainLimit);
  const service = await openService(config);
  lifecycle.start(service);
  const { provider, precision, workers } = config;
  console.log(`${service.model.id} is ready: ${provider}, ${precision}, ${workers} session${workers === 1 ? "" : "s"}`);
}

function listen(config: Config, lifecycle: Lifecycle): Promise<Server> {
  const { host: hostname, port, apiKey } = config;
  return new Promise((resolve, reject) => {
    const { fetch } = createApp(lifecycle, apiKey);
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE, requestTimeout: RECEIVING };
    const server = serve({ fetch, hostname, port, serverOptions }, ({ port: bound }) => {
      console.log(`inference listens on http://${hostname}:${bound}`);
      resolve(server as Server);
    });
    server.once("error", (error) =>
      reject(new StartError(`cannot listen on ${hostname}:${port}: ${error.message}. Set PORT`)),
    );
  });
}

/** One sentence for what the operator can mend; the stack for what is our fault. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = ["StartError", "ModelError", "TokenizerError"].includes(error.name);
  return known ? error.message : (error.stack ?? error.message);
}
