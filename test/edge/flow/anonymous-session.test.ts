import { afterEach, expect, it, vi } from "vitest";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

afterEach(() => vi.restoreAllMocks());

it("an anonymous visitor's session counts in their next recommendation, in nobody else's, and stays theirs", async () => {
  pretendInference();
  const queue = withQueue();
  const tenant = await aTenant();
  const items = ["space opera", "space station", "garden herbs", "garden tools"];
  const body = { items: items.map((title) => ({ id: title.replace(" ", "-"), title })) };
  await tenant.ask("POST /v1/items", { body, env: queue.env });
  await queue.run();
  const browser = { key: "publishable", env: queue.env } as const;
  const show = (who: string) =>
    jsonOf(tenant.ask(`GET /v1/users/${who}/recommendations?diversity=0&explain=true`, browser));
  const event = { id: "v1", anonymousId: "8f3", type: "like", itemId: "garden-herbs" };
  expect((await show("anon:8f3")).personal).toBe(false);

  await tenant.ask("POST /v1/events", { ...browser, body: { events: [event] } });
  await queue.run();
  const { personal, items: shown } = await show("anon:8f3");
  expect(personal).toBe(true);
  expect(shown[0]).toMatchObject({ itemId: "garden-tools", why: [{ eventId: "v1", itemId: "garden-herbs" }] });
  expect(shown.map(({ itemId }: { itemId: string }) => itemId)).not.toContain("garden-herbs");
  expect((await show("anon:other")).personal).toBe(false);

  const merged = { body: { anonymousId: "8f3", userId: "ada" }, env: queue.env };
  expect((await tenant.ask("POST /v1/users/merge", merged)).status).toBeLessThan(300);
  await queue.run();
  const known = await jsonOf(tenant.ask("GET /v1/users/ada/recommendations?diversity=0", { env: queue.env }));
  expect(known.items[0].itemId).toBe("garden-tools");
});
