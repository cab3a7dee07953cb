/** A process that stops on SIGTERM as the service does, with a thread that nothing can end. */
import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { Lifecycle, type Service } from "../../inference/service.ts";
import { stopOnSignal } from "../../inference/stop-on-signal.ts";

// The program in which the thread waits says so itself: from then on nothing can interrupt it.
const wait = 'spawnSync("sh", ["-c", "echo stuck; exec sleep 60 >&- 2>&-"], { stdio: "inherit" })';
const stuck = new Worker(`require("node:child_process").${wait}`, { eval: true });
const lifecycle = new Lifecycle();
lifecycle.start({ close: () => stuck.terminate() } as unknown as Service);
stopOnSignal(createServer().listen(0, "127.0.0.1"), lifecycle, 300);
