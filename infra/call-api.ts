import { setTimeout as sleep } from "node:timers/promises";
import { Obstacle } from "./obstacle.ts";

/** Where the API is, and the key to it. */
export interface Api {
  readonly url: string;
  readonly secretKey: string;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly body?: unknown;
  /** The body, where it is JSON text already. */
  readonly json?: string;
}

export interface ApiReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what its path answers
  readonly body: any;
}

/** Pauses between tries, milliseconds: about a minute of patience with a server that is busy or being restarted. */
const PAUSES = [200, 400, 800, 1_600, 3_000, 5_000, 10_000, 20_000, 20_000];
/** Of these, so many for a server that was never reached: it is not busy, so some six seconds tell. */
const PAUSES_UNREACHED = 5;
/** Longest wait for one answer, milliseconds. */
const TIMEOUT = 120_000;

/** Servers that have answered, and those of which it was said that they do not. */
const reached = new Set<string>();
const missed = new Set<string>();

/**
 * Asks the API and waits out what passes: a refused connection, 429 and 5xx. Every request sent with it may be repeated.
 * @throws Obstacle when it goes on for a minute (a few seconds, where the server never answered), or when the key is
 * not accepted.
 */
export async function callApi(api: Api, request: ApiRequest): Promise<ApiReply> {
  let last = "";
  for (let tries = 0; ; tries++) {
    const reply = await attempt(api, request).catch((error: Error) => error);
    noteReach(api.url, reply);
    if (!(reply instanceof Error) && reply.status < 500 && reply.status !== 429) return refuseBadKey(api, reply);
    last = reply instanceof Error ? reasonOf(reply) : `${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
    const pause = reached.has(api.url) || tries < PAUSES_UNREACHED ? PAUSES[tries] : undefined;
    if (pause === undefined) break;
    await sleep(pause);
  }
  const trouble = reached.has(api.url) ? "does not answer as it should" : "is not reachable";
  throw new Obstacle(`${api.url} ${trouble} (${last}): see that "npm start" runs, then try again.`);
}

/** Says once that a server is not reachable, when it happens. */
function noteReach(url: string, reply: ApiReply | Error): void {
  if (!(reply instanceof Error)) {
    reached.add(url);
    missed.delete(url);
    return;
  }
  if (missed.has(url)) return;
  missed.add(url);
  process.stderr.write(
    `${process.stdout.isTTY ? "\r\x1b[K" : ""}${url} is not reachable (${reasonOf(reply)}), trying again.\n`,
  );
}

async function attempt({ url, secretKey }: Api, request: ApiRequest): Promise<ApiReply> {
  const { method, path, body, json = JSON.stringify(body) } = request;
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    signal: AbortSignal.timeout(TIMEOUT),
    ...(json !== undefined && { body: json }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === "" ? undefined : parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function refuseBadKey({ url }: Api, reply: ApiReply): ApiReply {
  if (reply.status !== 401 && reply.status !== 403) return reply;
  throw new Obstacle(`${url} does not accept the key: give a secret key (sk_…) of this server with --key.`);
}

function reasonOf(error: Error): string {
  const cause = error.cause as { code?: string } | undefined;
  return cause?.code ?? error.message;
}
