import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import worker from "../../edge/worker.ts";
import { putItems } from "./a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "./a-tenant.ts";
import { pretendInference } from "./pretend-inference.ts";

const actionsOf = async (tenant: ATenant) => (await jsonOf(tenant.ask("GET /v1/users/ada/profile"))).actions;

it("takes events in through the real queue", async () => {
  const tenant = await aTenant();
  const events = Array.from({ length: 250 }, (_, i) => ({ id: `e${i}`, userId: "ada", type: "view" }));
  await tenant.ask("POST /v1/events", { body: { events } });
  await expect.poll(() => actionsOf(tenant)).toEqual({ view: 250 });
});

it("finds in its sweep what the queue lost, and packs and counts what changed", async () => {
  pretendInference();
  const tenant = await aTenant();
  const lost = { ...env, WAKE: { sendBatch: () => Promise.reject(new Error("away")) } as unknown as typeof env.WAKE };
  await tenant.ask("POST /v1/items", { body: { items: [{ id: "a", title: "A" }] }, env: lost });
  await tenant.ask("POST /v1/events", {
    body: { events: [{ id: "lost", userId: "ada", type: "like", itemId: "a" }] },
    env: lost,
  });
  const age = [
    "update events set received_at = received_at - 3600000",
    "update items set updated_at = updated_at - 3600000",
  ];
  await env.DB.batch(age.map((sql) => env.DB.prepare(sql)));
  const context = createExecutionContext();
  await worker.scheduled(createScheduledController(), env);
  await waitOnExecutionContext(context);
  await expect.poll(() => actionsOf(tenant)).toEqual({ like: 1 });
  const vectors = env.DB.prepare("select count(*) as n from item_vectors where tenant_id = ?").bind(tenant.id);
  await expect.poll(() => vectors.first()).toEqual({ n: 1 });
  vi.restoreAllMocks();
});

it("asks again soon for what the encoder left, and leaves it to the sweep in the end", async () => {
  const { pretence } = pretendInference();
  const tenant = await aTenant();
  await putItems(tenant, [{ id: "a", title: "A" }]);
  pretence.down = true;
  const delays: (number | undefined)[] = [];
  const retry = ({ delaySeconds }: QueueRetryOptions) => delays.push(delaySeconds);
  const items = { kind: "encode-items", tenantId: tenant.id, itemIds: ["a"] };
  const people = { kind: "fold", tenantId: tenant.id, userIds: ["ada"] };
  const messages = [1, 2, 5].map((attempts) => ({ body: items, attempts, retry }));
  const batch = { messages: [...messages, { body: people, attempts: 1, retry }] };
  await worker.queue(batch as unknown as Parameters<typeof worker.queue>[0], env);
  expect(delays).toEqual([2, 4]);
  pretence.down = false;
  await worker.queue(batch as unknown as Parameters<typeof worker.queue>[0], env);
  expect(delays).toHaveLength(2);
  vi.restoreAllMocks();
});

it("tries again soon what failed by chance, and later each time", async () => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  const busy = () => {
    throw new Error("database is locked");
  };
  const broken = { ...env, DB: { prepare: busy, batch: busy } as unknown as D1Database };
  const delays: (number | undefined)[] = [];
  const messages = [1, 2, 3, 9].map((attempts) => ({
    body: { kind: "fold", tenantId: "t", userIds: ["ada"] },
    attempts,
    retry: ({ delaySeconds }: QueueRetryOptions) => delays.push(delaySeconds),
  }));
  await worker.queue({ messages } as unknown as Parameters<typeof worker.queue>[0], broken);
  expect(delays).toEqual([2, 4, 8, 60]);
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});
