import { afterEach, expect, it, vi } from "vitest";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

afterEach(() => vi.restoreAllMocks());

it("counts what a tenant has not had read yet, and nobody else's", async () => {
  pretendInference();
  const queue = withQueue();
  const [tenant, other] = [await aTenant(), await aTenant()];
  const left = (asker = tenant) => jsonOf(asker.ask("GET /v1/backlog", { env: queue.env }));
  const items = [
    { id: "a", title: "A" },
    { id: "b", title: "B" },
  ];
  await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
  const events = [{ id: "e", userId: "ada", type: "comment", text: "I love sci-fi" }];
  await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  expect(await left()).toEqual({ events: 1, items: 2, profiles: 0 });
  expect(await left(other)).toEqual({ events: 0, items: 0, profiles: 0 });
  await queue.run();
  expect(await left()).toEqual({ events: 0, items: 0, profiles: 0 });
  const topics = [{ id: "sci-fi", labels: { en: "sci-fi" } }];
  await tenant.ask("PUT /v1/topics", { body: { topics }, env: queue.env });
  expect((await left()).profiles).toBe(1);
});
