import { setTimeout as sleep } from "node:timers/promises";

/** Where the edge is, and a secret key to it. */
export interface Api {
  readonly url: string;
  readonly key: string;
}

interface Asked {
  readonly method?: "GET" | "PUT";
  readonly body?: unknown;
}

/** Pauses between tries, milliseconds: a minute of patience with a server that is busy or being restarted. */
const PAUSES = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 20_000];

/** Asks the edge and waits out what passes. Every request of the jobs may be repeated. @throws Error with what it said. */
export async function ask<T>(api: Api, path: string, asked: Asked = {}): Promise<T> {
  let last: Error | undefined;
  for (const pause of [...PAUSES, undefined]) {
    const reply = await attempt(api, path, asked).catch((error: Error) => error);
    if (!(reply instanceof Error)) {
      if (reply.ok) return (reply.status === 204 ? undefined : await reply.json()) as T;
      last = new Error(
        `${asked.method ?? "GET"} ${path} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`,
      );
      if (reply.status < 500 && reply.status !== 429) throw last;
    } else last = new Error(`${api.url} does not answer (${reply.message}): see that it runs, then try again.`);
    if (pause !== undefined) await sleep(pause);
  }
  throw last;
}

const attempt = ({ url, key }: Api, path: string, { method = "GET", body }: Asked): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** All pages of a list, one after another; the next is asked for after the last one was used up. */
export async function* pagesOf<P extends { readonly next: string | null }>(api: Api, path: string): AsyncGenerator<P> {
  const joint = path.includes("?") ? "&" : "?";
  for (let after: string | null = ""; after !== null; ) {
    const page: P = await ask(api, `${path}${joint}after=${encodeURIComponent(after)}`);
    yield page;
    after = page.next;
  }
}
