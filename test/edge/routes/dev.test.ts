import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { app } from "../../../edge/app.ts";
import { jsonOf } from "../a-tenant.ts";
import { withQueue } from "../run-queue.ts";

const dev = withQueue({ ENVIRONMENT: "dev", DEMO: "true", PENCHANT_BOOTSTRAP_TOKEN: "boot" }).env;
const create = (bindings = dev, token = "boot", body: unknown = { id: "demo" }) =>
  app.request(
    "/__dev/tenants",
    {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    },
    bindings,
  );

describe("a local machine", () => {
  it("gets its first tenant, and more keys when it asks again", async () => {
    const first = await create();
    expect(first.status).toBe(201);
    const made = await jsonOf(first);
    expect(made.tenant).toBe("demo");
    expect([made.publishableKey, made.secretKey, made.webhookSecret].map((key) => key.split("_")[0])).toEqual([
      "pk",
      "sk",
      "whsec",
    ]);
    const again = await jsonOf(create());
    expect(again.webhookSecret).toBe(made.webhookSecret);
    expect(made.userTokenSecret).toMatch(/^.{40,}$/);
    expect(again.userTokenSecret).toBe(made.userTokenSecret);
    for (const key of [made.secretKey, again.secretKey]) {
      expect((await app.request("/v1/keys", { headers: { authorization: `Bearer ${key}` } }, dev)).status).toBe(200);
    }
  });

  it("gets a session for its page that works as a customer's would", async () => {
    await create();
    const session = await jsonOf(app.request("/demo/session?user=ada", {}, dev));
    expect(session).toMatchObject({ tenant: "demo", user: "ada", users: expect.any(Array) });
    const headers = {
      authorization: `Bearer ${session.publishableKey}`,
      "x-penchant-user-token": session.token,
      "content-type": "application/json",
    };
    const events = JSON.stringify({ events: [{ id: "page-1", userId: "ada", type: "view" }] });
    expect((await app.request("/v1/events", { method: "POST", headers, body: events }, dev)).status).toBe(202);
    expect((await app.request("/v1/users/ada/profile", { headers }, dev)).status).toBe(200);
    expect((await app.request("/v1/users/bob/profile", { headers }, dev)).status).toBe(403);
    expect((await jsonOf(app.request("/demo/session", {}, dev))).publishableKey).toBe(session.publishableKey);
  });

  it.each([
    ["in production", { ...dev, ENVIRONMENT: "production" as const }],
    ["without a demo", { ...dev, DEMO: "false" as const }],
  ])("has none of this %s", async (_where, bindings) => {
    expect((await create(bindings)).status).toBe(404);
    expect((await app.request("/demo/session", {}, bindings)).status).toBe(404);
  });

  it("asks for its token", async () => {
    expect((await create(dev, "wrong")).status).toBe(401);
    const { PENCHANT_BOOTSTRAP_TOKEN: _, ...without } = dev;
    expect((await create(without)).status).toBe(404);
    expect((await create({ ...env, PENCHANT_BOOTSTRAP_TOKEN: "" }, "")).status).toBe(404);
  });
});
