import { percentile } from "../measure.ts";
import type { Measured } from "../report.ts";
import type { Contenders, Plan } from "./contenders.ts";
import { asRequest, sendAll } from "./load.ts";

interface Lag {
  readonly p50: number;
  readonly p99: number;
}

/** Between two pings, in milliseconds. */
const PAUSE = 10;

/**
 * The event loop and /ping while 64 clients keep every session busy. The idle process beside it tells how much of the
 * lag is the machine's own: timers are late wherever there are more threads than cores.
 */
export async function watchResponsiveness(
  { precision, service, fifo: idle }: Contenders,
  { texts }: Plan,
): Promise<Measured> {
  await Promise.all([service.child.call("watchLag"), idle.child.call("watchLag")]);
  const pings: number[] = [];
  let busy = true;
  const ping = async () => {
    while (busy) {
      const startedAt = performance.now();
      await (await fetch(`${service.url}/ping`)).text();
      pings.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  const pinging = ping();
  await sendAll(
    service.url,
    texts.map((inputs) => asRequest("/embed", { inputs })),
    64,
  );
  busy = false;
  await pinging;
  const [lag, machine] = [await service.child.call<Lag>("readLag"), await idle.child.call<Lag>("readLag")];
  return {
    figures: {
      [`${precision}: saturated, event-loop lag p99 ms`]: lag.p99,
      [`${precision}: saturated, lag p99 of an idle process beside it, ms`]: machine.p99,
      [`${precision}: saturated, /ping p50 ms`]: percentile(pings, 0.5),
      [`${precision}: saturated, /ping p99 ms`]: percentile(pings, 0.99),
    },
    ratios: {},
  };
}
