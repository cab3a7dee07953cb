/**
 * Events a second, end to end: POST /v1/events, the queue, the consumer, until GET /v1/backlog says that all is in the
 * profiles; against a bare insert of the same rows into one table of the same D1, in turns. 5,000 actions of 200 people
 * on 500 items a round, 1,000 a request. Nothing is written in them, so the encoder takes no part.
 */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { alternate } from "./measure.ts";
import { serveWorker } from "./recommend/serve.ts";
import type { BenchOptions, Measured } from "./report.ts";

const ITEMS = 500;
const PEOPLE = 200;
const REQUEST = 1_000;
const ROUNDS = 5;

export async function run({ quick, say }: BenchOptions): Promise<Measured> {
  const requests = quick ? 1 : 5;
  const served = await serveWorker("test/bench/ingest/worker.ts");
  try {
    await post(`${served.url}/bench/migrate`, {}, migrations());
    const { secretKey } = (await post(`${served.url}/bench/tenants/t`, {}, { items: ITEMS })) as { secretKey: string };
    const headers = { authorization: `Bearer ${secretKey}` };
    say(`${requests * REQUEST} events a round …`);
    const kept: number[] = [];
    const times = await alternate(
      {
        "end to end": () => takeIn({ url: served.url, headers, requests, kept }),
        "bare insert": async () => {
          for (let i = 0; i < requests; i++) await post(`${served.url}/bench/rows`, {}, { events: someEvents() });
        },
      },
      ROUNDS,
    );
    const perSecond = (ms: number) => (1000 * requests * REQUEST) / ms;
    const figures = {
      "end to end events/s": perSecond(times["end to end"]),
      "bare insert events/s": perSecond(times["bare insert"]),
      "until kept ms a request": kept.reduce((a, b) => a + b, 0) / kept.length,
    };
    return { figures, ratios: { "end to end / bare insert": times["bare insert"] / times["end to end"] } };
  } finally {
    await served.stop();
  }
}

interface Taking {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly requests: number;
  /** Milliseconds until each request was answered 202. */
  readonly kept: number[];
}

async function takeIn({ url, headers, requests, kept }: Taking): Promise<void> {
  for (let i = 0; i < requests; i++) {
    const start = performance.now();
    await post(`${url}/v1/events`, headers, { events: someEvents() });
    kept.push(performance.now() - start);
  }
  for (;;) {
    const response = await fetch(`${url}/v1/backlog`, { headers });
    const { events } = (await response.json()) as { events: number };
    if (events === 0) return;
    await sleep(5);
  }
}

let sent = 0;

const someEvents = () =>
  Array.from({ length: REQUEST }, () => ({
    id: `event-${sent++}`,
    userId: `person-${sent % PEOPLE}`,
    type: ["view", "click", "like", "cart"][sent % 4],
    itemId: `item-${(sent * 7) % ITEMS}`,
    timestamp: new Date(Date.UTC(2026, 0, 1) + sent * 1000).toISOString(),
  }));

function migrations(): string[] {
  const folder = fileURLToPath(new URL("../../edge/store/migrations", import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files
    .toSorted()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").split("--> statement-breakpoint"));
}

async function post(url: string, headers: Record<string, string>, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
