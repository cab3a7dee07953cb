/**
 * Loaded before the service: as long as a folder is there, its session threads wait, before they start (HOLD_START) or
 * before each batch (HOLD_RUNS). So a test finds the service loading, or busy, however fast it is.
 */
import { existsSync } from "node:fs";
import { isMainThread, parentPort } from "node:worker_threads";

const { HOLD_START = "", HOLD_RUNS = "" } = process.env;
const still = new Int32Array(new SharedArrayBuffer(4));

function waitFor(folder: string): void {
  while (existsSync(folder)) Atomics.wait(still, 0, 0, 20);
}

if (!isMainThread) {
  waitFor(HOLD_START);
  parentPort?.on("message", () => waitFor(HOLD_RUNS));
}
