import type { Config } from "../config.ts";
import type { Usage } from "../encoder/encoder.ts";

/** Times by text-embeddings-inference's headers, in whole milliseconds, and finer in Server-Timing. */
export function timingHeaders(usage: Usage, startedAt: number, { provider }: Config): Record<string, string> {
  const total = performance.now() - startedAt;
  const { tokenisedMs, queuedMs, ranMs } = usage;
  return {
    "x-compute-type": provider === "cpu" ? "cpu" : "gpu+optimized",
    "x-compute-time": String(Math.floor(total)),
    "x-compute-characters": String(usage.characters),
    "x-compute-tokens": String(usage.tokens),
    "x-total-time": String(Math.floor(total)),
    "x-tokenization-time": String(Math.floor(tokenisedMs)),
    "x-queue-time": String(Math.floor(queuedMs)),
    "x-inference-time": String(Math.floor(ranMs)),
    "server-timing": `tokenize;dur=${tokenisedMs.toFixed(3)}, queue;dur=${queuedMs.toFixed(3)}, infer;dur=${ranMs.toFixed(3)}, total;dur=${total.toFixed(3)}`,
  };
}
