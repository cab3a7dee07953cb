import type { Learnt } from "./learn.ts";
import type { Api } from "./read-interactions.ts";

/** Items in one request. */
const SLICE = 500;
/** Digits that are kept of a weight. */
const DIGITS = 4;

/** Sends neighbours, then publishes them: until that last request nothing changes. Answers the learning's number. */
export async function publishLearning(api: Api, { method, items, lists, tuning, evaluation }: Learnt): Promise<number> {
  const id = Math.floor(Date.now() / 1000) % 1_000_000_000;
  const entries = items.map((itemId, i) => ({
    itemId,
    neighbours: Array.from(lists.item[i] ?? [], (j, n) => [items[j], rounded(lists.weight[i]?.[n] ?? 0)] as const),
  }));
  for (let from = 0; from < entries.length; from += SLICE) {
    await put(api, `/v1/learnings/${id}/neighbours`, { entries: entries.slice(from, from + SLICE) });
  }
  await put(api, `/v1/learnings/${id}`, { method, tuning, evaluation });
  return id;
}

const rounded = (weight: number) => Number(weight.toPrecision(DIGITS));

async function put({ url, key }: Api, path: string, body: unknown): Promise<void> {
  const reply = await fetch(url + path, {
    method: "PUT",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`PUT ${path} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
}
