/** What a customer's server does with the API, for tests of the whole. */
import { type Dev, eventually } from "./running.ts";

export interface SentEvent {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
  readonly itemId?: string;
  readonly text?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
type Answer = any;

export async function askFor({ url, secretKey }: Dev, path: string): Promise<Answer> {
  const reply = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${secretKey}` } });
  if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** Resolves when they were answered 202. */
export const sendEvents = (dev: Dev, events: readonly SentEvent[]): Promise<Answer> =>
  post(dev, "/v1/events", { events });

export const understandOne = (dev: Dev, text: string): Promise<Answer> =>
  post(dev, "/v1/understand", { texts: [text] });

async function post({ url, secretKey }: Dev, path: string, body: object): Promise<Answer> {
  const reply = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** Resolves when nothing waits to be read, neither what people wrote nor what stands in the catalogue. */
export const untilRead = (dev: Dev): Promise<boolean> =>
  eventually(async () => {
    const { events, items, profiles } = await askFor(dev, "/v1/backlog");
    return events + items + profiles === 0 ? true : undefined;
  });

/** How many events are counted in a person's profile. */
export async function actionsOf(dev: Dev, user: string): Promise<number> {
  const { actions } = await askFor(dev, `/v1/users/${user}/profile`);
  return Object.values<number>(actions).reduce((sum, count) => sum + count, 0);
}

/** A person's interest in a topic, once there is one. */
export async function interestIn(dev: Dev, user: string, topic: string): Promise<Answer> {
  const { interests } = await askFor(dev, `/v1/users/${user}/profile`);
  return interests.find((interest: { topic: string }) => interest.topic === topic);
}
