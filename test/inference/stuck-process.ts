/** A process that stops on SIGTERM as the service does, with a thread that nothing can end. */
import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { Lifecycle, type Service } from "../../inference/service.ts";
import { stopOnSignal } from "../../inference/stop-on-signal.ts";

const stuck = new Worker(
  'require("node:worker_threads").parentPort.postMessage(0); require("node:child_process").spawnSync("sleep", ["30"])',
  { eval: true },
);
const lifecycle = new Lifecycle();
lifecycle.start({ close: () => stuck.terminate() } as unknown as Service);
stopOnSignal(createServer().listen(0, "127.0.0.1"), lifecycle, 300);
stuck.once("message", () => console.log("stuck"));
