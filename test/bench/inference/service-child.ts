/** The service in a process of its own, over HTTP, by the strategy it ships with or in order of arrival. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { readConfig } from "../../../inference/config.ts";
import { openService } from "../../../inference/open-service.ts";
import { listenFor } from "../../inference/open-shipped.ts";
import { answerCalls } from "./child.ts";
import { inOrder } from "./fifo.ts";

const config = readConfig(process.env);
const choose = process.env.STRATEGY === "fifo" ? { choose: inOrder(config.maxBatchTokens) } : {};
const service = openService(config, choose);
const lag = monitorEventLoopDelay({ resolution: 1 });

answerCalls({
  open: async () => (await listenFor(await service)).url,
  watchLag: () => {
    lag.reset();
    lag.enable();
  },
  /** Milliseconds beyond the timer's own. */
  readLag: () => {
    lag.disable();
    return { p50: lag.percentile(50) / 1e6, p99: lag.percentile(99) / 1e6, max: lag.max / 1e6 };
  },
  cpu: () => process.cpuUsage(),
  /** All texts from so many callers, without HTTP: what the service's engine does by itself. */
  encode: async ({ texts, callers }: { texts: string[]; callers: number }) => {
    const { encoder } = await service;
    const startedAt = performance.now();
    let next = 0;
    const options = { truncate: true, side: "right", purpose: "embed", signal: new AbortController().signal } as const;
    const call = async () => {
      while (next < texts.length) await encoder.encode([{ text: texts[next++] as string }], options);
    };
    await Promise.all(Array.from({ length: callers }, call));
    return performance.now() - startedAt;
  },
});
