/** A shop with people of two tastes, for learning from through the whole. */
import type { Dev } from "../start/running.ts";
import { untilRead } from "../start/visitor.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const KINDS = 14;
const PEOPLE = 80;

export interface Sent {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
  readonly itemId: string;
  readonly timestamp?: string;
  readonly recommendationId?: string;
}

export async function post({ url, secretKey }: Dev, path: string, body: unknown): Promise<void> {
  const reply = await fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`);
}

/** Things for the kitchen and for the garden, what people of either taste liked, and what they bought in one basket. */
export async function fillShop(dev: Dev): Promise<void> {
  const items = ["kitchen", "garden"].flatMap((taste) =>
    Array.from({ length: KINDS }, (_, i) => ({ id: `${taste}-${i}`, title: `${taste} ${i}` })),
  );
  await post(dev, "/v1/items", { items });
  const events = Array.from({ length: PEOPLE }, (_, person) => deedsOf(person)).flat();
  await post(dev, "/v1/events", { events });
  await untilRead(dev);
}

/** Six likes, one after another, and a basket with what belongs to each other. */
function deedsOf(person: number): Sent[] {
  const taste = person % 2 ? "kitchen" : "garden";
  const userId = `person-${person}`;
  const begin = Date.now() - 20 * DAY + person * 5 * 60 * MINUTE;
  const deed = (type: string, thing: number, n: number): Sent => ({
    id: `${type}-${person}-${n}`,
    userId,
    type,
    itemId: `${taste}-${thing % KINDS}`,
    timestamp: new Date(begin + n * MINUTE).toISOString(),
  });
  const likes = Array.from({ length: 6 }, (_, n) => deed("like", person * 3 + n * 5, n));
  const pair = person % 7;
  return [...likes, deed("purchase", 2 * pair, 10), deed("purchase", 2 * pair + 1, 11)];
}
