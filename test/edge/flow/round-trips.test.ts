import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { Env } from "../../../edge/env.ts";
import { along, putEvents, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { aTenant, jsonOf } from "../a-tenant.ts";

const ASKING = new Set<string | symbol>(["first", "all", "raw", "run"]);

/** The database, and every statement that was sent to it; a batch is one. */
function watched(db: D1Database) {
  const sent: string[] = [];
  const statement = (real: D1PreparedStatement, text: string): D1PreparedStatement =>
    new Proxy(real, {
      get(target, key) {
        if (key === "bind") return (...values: unknown[]) => statement(target.bind(...values), text);
        const value = Reflect.get(target, key);
        if (ASKING.has(key)) sent.push(text);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  const proxy = new Proxy(db, {
    get(target, key) {
      if (key === "prepare") return (text: string) => statement(target.prepare(text), text);
      if (key === "batch") sent.push("batch");
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db: proxy, sent };
}

it("a recommendation asks the database once, with everything on, and once more after the answer", async () => {
  const tenant = await aTenant();
  const { db, sent } = watched(env.DB);
  const watchedEnv: Env = { ...env, DB: db };
  await putItems(
    tenant,
    ["tent", "stove", "lamp"].map((id) => ({ id, title: id, price: 3 })),
  );
  await putVectors(tenant, { tent: along(0), stove: along(1), lamp: along(2) });
  await putProfile(tenant, "ada", [wrote("tents!", along(0))]);
  await putEvents(tenant, [{ id: "e1", userId: "ada", type: "view", itemId: "lamp", at: 1_000 }]);
  const entries = [{ itemId: "lamp", neighbours: [["stove", 0.5]] }];
  await tenant.ask("PUT /v1/learnings/1/neighbours", { body: { entries } });
  await tenant.ask("PUT /v1/learnings/1", { body: { method: "ease" } });
  const factors = ["lamp", "stove"].map((itemId) => ({ itemId, factor: [1, 0.5] }));
  await tenant.ask("PUT /v1/learnings/2/factors/1", { body: { entries: factors } });
  await tenant.ask("PUT /v1/learnings/2", { body: { kind: "factors", method: "ials" } });
  const line = `GET /v1/users/ada/recommendations?explain=true&cart=tent&context=lamp&rotate=3&filter=${encodeURIComponent("price < 9")}`;
  const ask = () => jsonOf(tenant.ask(line, { env: watchedEnv }));
  const reads = () => sent.filter((text) => !/^\s*insert into recommendations/.test(text));
  const writes = () => sent.length - reads().length;
  const { items: first } = await ask();
  expect(first.find(({ itemId }: { itemId: string }) => itemId === "stove").parts.factors).toBeGreaterThan(0);
  await expect.poll(writes).toBe(1);
  sent.length = 0;
  expect((await ask()).degraded).toBe(false);
  expect(reads()).toHaveLength(1);
  await expect.poll(writes).toBe(1);
  sent.length = 0;
  await putItems(tenant, [{ id: "new", title: "new", price: 1 }]);
  await putVectors(tenant, { new: along(0) });
  const { items } = await ask();
  expect(items.map(({ itemId }: { itemId: string }) => itemId)).toContain("new");
  expect(reads()).toHaveLength(1);
});
