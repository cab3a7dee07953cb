import { afterAll, beforeAll, expect, test } from "vitest";
import { Child } from "../bench/inference/child.ts";
import { asRequest, Client } from "../bench/inference/load.ts";

/** Milliseconds that pings may take in the middle; the bench of inference says how long they take. */
const PROMPT = 250;
/** How much later than in an idle process a timer may be, and in milliseconds. */
const LAG = { times: 4, beyond: 25 };
/** Looks at it, of which one must be good: the machine has other work too. */
const TRIES = 6;
/** Requests in each. */
const PINGS = 20;

const service = new Child("./service-child.ts");
/** Does nothing: how late its timers are is the machine's doing. */
const idle = new Child("./service-child.ts");
let url: string;

beforeAll(async () => {
  [url] = await Promise.all([service.call<string>("open"), idle.call<string>("open")]);
}, 120_000);
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

/** In the middle: milliseconds of a request, and texts that wait meanwhile; 99 of 100 timers: milliseconds too late. */
interface Look {
  readonly ping: number;
  readonly queue: number;
  readonly lag: number;
  readonly machine: number;
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
const isPrompt = ({ ping, queue, lag, machine }: Look) =>
  queue > 50 && ping < PROMPT && lag < LAG.times * machine + LAG.beyond;

async function look(): Promise<Look> {
  await Promise.all([service.call("watchLag"), idle.call("watchLag")]);
  const times: number[] = [];
  const queues: number[] = [];
  while (times.length < PINGS) {
    const startedAt = performance.now();
    const reply = await fetch(url + (times.length % 2 ? "/metrics" : "/ping"));
    times.push(performance.now() - startedAt);
    expect(reply.status).toBe(200);
    const [, queue] = /te_queue_size (\d+)/.exec(await reply.text()) ?? [];
    if (queue !== undefined) queues.push(Number(queue));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [lag, machine] = await Promise.all([service.call<Lag>("readLag"), idle.call<Lag>("readLag")]);
  return { ping: middle(times), queue: middle(queues), lag: lag.p99, machine: machine.p99 };
}

test("while 32 clients keep every session busy, /ping and /metrics answer and the event loop turns", async () => {
  const relent = saturate(32);
  const looks: Look[] = [];
  while (looks.length < TRIES && !looks.some(isPrompt)) looks.push(await look());
  await relent();
  expect(looks).toContainEqual(expect.toSatisfy(isPrompt));
});
