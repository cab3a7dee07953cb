/** A session thread that a batch with the poison in it ends, or lets hang for good, in JavaScript or in native code. */
import { spawnSync } from "node:child_process";
import { parentPort } from "node:worker_threads";
import type { ToThread } from "../../../inference/session/messages.ts";

export type Effect = "ends" | "hangs in JavaScript" | "hangs in native code";

const { POISON = "", EFFECT = "", HOLD = "" } = process.env;
/** A minute at most, or as long as that is there. */
const WAIT = 'for i in $(seq 600); do [ -e "$0" ] || exit 0; sleep 0.1; done';
const forever = new Int32Array(new SharedArrayBuffer(4));

parentPort?.on("message", (message: ToThread) => {
  if (message === "end" || !message.batch.inputIds.includes(Number(POISON))) return;
  if (EFFECT === "ends") process.exit();
  if (EFFECT === "hangs in JavaScript") Atomics.wait(forever, 0, 0);
  // Cannot be interrupted from outside, as onnxruntime's runs cannot.
  spawnSync("sh", ["-c", WAIT, HOLD]);
});
await import("../../../inference/session/worker.ts");
