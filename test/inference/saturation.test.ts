import { afterAll, beforeAll, expect, test } from "vitest";
import { Child } from "../bench/inference/child.ts";
import { asRequest, Client } from "../bench/inference/load.ts";

/** Milliseconds that pings take in the middle. */
const PROMPT = 100;
/** How much later than in an idle process a timer may be, and in milliseconds: the machine has other work too. */
const LAG = { times: 4, beyond: 25 };

const service = new Child("./service-child.ts");
/** Does nothing: how late its timers are is the machine's doing. */
const idle = new Child("./service-child.ts");
let url: string;

beforeAll(async () => {
  [url] = await Promise.all([service.call<string>("open"), idle.call<string>("open")]);
}, 60_000);
afterAll(() => {
  service.stop();
  idle.stop();
});

/** Clients that send requests of 16 texts, each as soon as the one before is answered. */
function saturate(clients: number) {
  let goesOn = true;
  const texts = (client: number, round: number) =>
    Array.from({ length: 16 }, (_, i) => `${client} ${round} ${i} ${"film ".repeat(60)}`);
  const all = Array.from({ length: clients }, async (_, number) => {
    const client = new Client(url);
    for (let round = 0; goesOn; round++) await client.send(asRequest("/embed", { inputs: texts(number, round) }));
    client.close();
  });
  return async () => {
    goesOn = false;
    await Promise.all(all);
  };
}

interface Lag {
  readonly p99: number;
}

test("while 32 clients keep every session busy, /ping and /metrics answer and the event loop turns", async () => {
  const relent = saturate(32);
  await Promise.all([service.call("watchLag"), idle.call("watchLag")]);
  const times: number[] = [];
  while (times.length < 60) {
    const startedAt = performance.now();
    expect((await fetch(url + (times.length % 2 ? "/metrics" : "/ping"))).status).toBe(200);
    times.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [lag, machine] = await Promise.all([service.call<Lag>("readLag"), idle.call<Lag>("readLag")]);
  const busy = await (await fetch(`${url}/metrics`)).text();
  await relent();
  expect(Number(/te_queue_size (\d+)/.exec(busy)?.[1])).toBeGreaterThan(50);
  expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(PROMPT);
  expect(lag.p99).toBeLessThan(LAG.times * machine.p99 + LAG.beyond);
});
