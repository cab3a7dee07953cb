import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, it } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

describe("POST /v1/webhooks/standard", () => {
  let tenant: ATenant;
  beforeAll(async () => {
    tenant = await aTenant();
  });

  function deliver(
    body: unknown,
    { id = "msg_1", at = new Date(), secret = tenant.webhookSecret, to = tenant.id, sent = body } = {},
  ) {
    const raw = typeof body === "string" ? body : JSON.stringify(body);
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, raw),
      "content-type": "application/json",
    };
    return tenant.ask(`POST /v1/webhooks/standard?tenant=${to}`, { key: "none", headers, body: sent });
  }

  const comment = { type: "comment", timestamp: "2026-01-02T03:04:05Z", data: { userId: "ada", text: "我喜欢科幻片" } };

  it("keeps a signed event once, under the message's id", async () => {
    expect(await jsonOf(deliver(comment))).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await jsonOf(deliver(comment))).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await jsonOf(tenant.ask("GET /v1/events/msg_1"))).toMatchObject({
      userId: "ada",
      timestamp: "2026-01-02T03:04:05.000Z",
    });
  });

  it("keeps many events of one message", async () => {
    const events = [
      { id: "w1", userId: "ada", type: "view" },
      { id: "w2", userId: "ada", type: "like", text: "" },
    ];
    const answer = await deliver({ type: "events", data: { events } }, { id: "msg_2" });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, pointer: "/data/events/1/text", also: [{ pointer: "/data/events/1/itemId" }] }],
    });
  });

  it.each([
    ["another body", { sent: { ...comment, type: "like" } }],
    ["another secret", { secret: `whsec_${btoa("x".repeat(24))}` }],
    ["another tenant", { to: "nobody" }],
    ["an old time", { at: new Date(Date.now() - 6 * 60_000) }],
    ["a time ahead", { at: new Date(Date.now() + 6 * 60_000) }],
  ])("refuses a signature over %s", async (_what, change) => {
    const answer = await deliver(comment, { id: "msg_bad", ...change });
    expect(answer.status).toBe(401);
    expect(await jsonOf(answer)).toMatchObject({ code: "bad-signature" });
    expect((await tenant.ask("GET /v1/events/msg_bad")).status).toBe(404);
  });

  it("refuses a message without a signature, and one that is signed but wrong", async () => {
    expect(
      (await tenant.ask(`POST /v1/webhooks/standard?tenant=${tenant.id}`, { key: "none", body: comment })).status,
    ).toBe(401);
    expect((await tenant.ask("POST /v1/webhooks/standard", { key: "none", body: comment })).status).toBe(422);
    expect((await deliver("{", { id: "msg_3" })).status).toBe(400);
    expect((await deliver({ type: "comment" }, { id: "msg_4" })).status).toBe(422);
    const wrong = await deliver({ type: "comment", data: { userId: "ada", text: "" } }, { id: "msg_5" });
    expect(await jsonOf(wrong)).toMatchObject({ status: 422, errors: [{ pointer: "/data/text" }] });
  });
});
