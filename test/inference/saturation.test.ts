import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asRequest, Client } from "../bench/inference/load.ts";

const service = fork(fileURLToPath(new URL("../bench/inference/service-child.ts", import.meta.url)), {
  serialization: "advanced",
});
let url: string;

beforeAll(async () => {
  const opened = new Promise<{ result: string }>((resolve) => service.once("message", resolve as never));
  service.send({ method: "open" });
  url = (await opened).result;
});
afterAll(() => service.disconnect());

test("while 32 clients keep every session busy, /ping and /metrics answer within 100 ms", async () => {
  let saturated = true;
  const texts = (client: number, round: number) =>
    Array.from({ length: 16 }, (_, i) => `${client} ${round} ${i} ${"film ".repeat(60)}`);
  const clients = Array.from({ length: 32 }, async (_, number) => {
    const client = new Client(url);
    for (let round = 0; saturated; round++) await client.send(asRequest("/embed", { inputs: texts(number, round) }));
    client.close();
  });
  const times: number[] = [];
  while (times.length < 30) {
    const startedAt = performance.now();
    expect((await fetch(url + (times.length % 2 ? "/metrics" : "/ping"))).status).toBe(200);
    times.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const busy = await (await fetch(`${url}/metrics`)).text();
  saturated = false;
  await Promise.all(clients);
  expect(Number(/te_queue_size (\d+)/.exec(busy)?.[1])).toBeGreaterThan(50);
  expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(100);
});
