import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Api, type ApiRequest, callApi } from "../call-api.ts";
import { drawBar } from "../progress.ts";

interface DemoEvent {
  readonly id: string;
  readonly userId: string;
  readonly daysAgo: number;
}

/** Entries a request: small enough that the bar moves. */
const BATCH = 40;
/** Longest wait for the profiles to be ready, and time between two looks, milliseconds. */
const PATIENCE = 60_000;
const LOOK_EVERY = 200;
const DAY = 86_400_000;

/** Paths of films, books, topics and events, in the order they are loaded. */
export const DEMO_FILES = ["films", "books", "topics", "events"].map((name) =>
  fileURLToPath(new URL(`./${name}.jsonl`, import.meta.url)),
);

/** Loads the demo through the public API: topics, films and books, then what a handful of people wrote and did. */
export async function loadDemo(api: Api, show: (detail: string) => void): Promise<void> {
  const [films = [], books = [], topics = [], people = []] = DEMO_FILES.map(readLines);
  const events = people.map((event) => whenever(event as DemoEvent));
  const requests: ApiRequest[] = [
    { method: "PUT", path: "/v1/topics", body: { topics } },
    ...batches([...films, ...books]).map((items) => post("/v1/items", { items })),
    ...batches(events).map((events) => post("/v1/events", { events })),
  ];
  for (const [index, request] of requests.entries()) {
    show(drawBar(index / (requests.length + 1)));
    await send(api, request);
  }
  show(`${drawBar(requests.length / (requests.length + 1))} reading what people wrote`);
  await waitUntilRead(api, events);
}

function readLines(file: string): unknown[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

function whenever({ daysAgo, ...event }: DemoEvent) {
  return { ...event, timestamp: new Date(Date.now() - daysAgo * DAY).toISOString() };
}

const post = (path: string, body: unknown): ApiRequest => ({ method: "POST", path, body });

function batches<T>(entries: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, i) => entries.slice(i * BATCH, (i + 1) * BATCH));
}

async function send(api: Api, request: ApiRequest): Promise<void> {
  const { status, body } = await callApi(api, request);
  if (status < 300 && !(body?.rejected?.length > 0)) return;
  throw new Error(`${request.method} ${request.path} answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
}

/** Until every person's profile counts all their events, or patience ends (inference is away: they are read later). */
async function waitUntilRead(api: Api, events: readonly { userId: string }[]): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE;
  for (const [user, own] of Map.groupBy(events, ({ userId }) => userId)) {
    while (Date.now() < giveUpAt && (await countRead(api, user)) < own.length) await sleep(LOOK_EVERY);
  }
}

async function countRead(api: Api, user: string): Promise<number> {
  const { body } = await callApi(api, { method: "GET", path: `/v1/users/${encodeURIComponent(user)}/profile` });
  return Object.values<number>(body?.actions ?? {}).reduce((sum, count) => sum + count, 0);
}
