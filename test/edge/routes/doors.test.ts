import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../../edge/app.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

describe("every request", () => {
  let tenant: ATenant;
  beforeAll(async () => {
    tenant = await aTenant();
  });

  it("gets problem+json for a path that is not there, with the request's id", async () => {
    const answer = await tenant.ask("GET /v1/nothing", { headers: { "x-request-id": "mine-1" } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      type: "urn:penchant:problem:not-found",
      status: 404,
      requestId: "mine-1",
    });
    expect(answer.headers.get("x-request-id")).toBe("mine-1");
  });

  it.each([
    "GET /v1/users/nobody/profile",
    "GET /v1/users/nobody/export",
    "DELETE /v1/users/nobody",
    "GET /v1/items/nothing",
    "DELETE /v1/items/nothing",
    "GET /v1/items/nothing/similar",
    "GET /v1/events/nothing",
    "DELETE /v1/events/nothing",
  ])("gets a problem about what is unknown: %s", async (line) => {
    const answer = await tenant.ask(line);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await jsonOf(answer)).toMatchObject({ code: "not-found", detail: expect.stringContaining("no") });
  });

  it("is refused with all but one letter of a key right, before and after the key was shown", async () => {
    const { secretKey } = await aTenant();
    const last = secretKey.at(-1) === "a" ? "b" : "a";
    const wrong = [`${secretKey.slice(0, -1)}${last}`, `${secretKey}a`, secretKey.slice(0, -1)];
    const statuses = (keys: readonly string[]) =>
      Promise.all(
        keys.map(async (key) => {
          const headers = { authorization: `Bearer ${key}` };
          return (await app.request("/v1/items/nothing", { headers }, env)).status;
        }),
      );
    expect(await statuses(wrong)).toEqual([401, 401, 401]);
    expect(await statuses([secretKey, secretKey])).toEqual([404, 404]);
    expect(await statuses([...wrong, secretKey])).toEqual([401, 401, 401, 404]);
  });

  it("gets 405 with Allow for a method that is not there", async () => {
    const answer = await tenant.ask("PATCH /v1/items/x");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, DELETE");
    expect(await jsonOf(answer)).toMatchObject({ code: "method-not-allowed" });
  });

  it.each([
    ["application/json; charset=utf-8", 422],
    ["application/vnd.api+json", 422],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["application/jsonp", 415],
  ])("is answered by its content type %s", async (type, status) => {
    expect((await tenant.ask("POST /v1/events", { body: "{}", headers: { "content-type": type } })).status).toBe(
      status,
    );
  });

  it.each(["{", "", '{"events":', "[1,]", "\u0000", "[".repeat(1_000_000)])(
    "gets 400 for the malformed JSON %j",
    async (body) => {
      const answer = await tenant.ask("POST /v1/events", { body });
      expect(answer.status).toBe(400);
      expect(await jsonOf(answer)).toMatchObject({ code: "malformed-json", status: 400 });
    },
  );

  it("gets 413 for too large a body, whether or not it says how large", async () => {
    const body = JSON.stringify({ events: [{ id: "x".repeat(9 * 1024 * 1024) }] });
    const answer = await tenant.ask("POST /v1/events", { body });
    expect(answer.status).toBe(413);
    expect(await jsonOf(answer)).toMatchObject({ code: "body-too-large" });
    const stream = new Response(body).body;
    const headers = { authorization: `Bearer ${tenant.secretKey}`, "content-type": "application/json" };
    expect((await app.request("/v1/events", { method: "POST", body: stream, headers }, env)).status).toBe(413);
  });

  it("answers preflights for everybody and names the origin to caches", async () => {
    const headers = { origin: "https://shop.example", "access-control-request-method": "POST" };
    const answer = await tenant.ask("OPTIONS /v1/events", { key: "none", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(answer.headers.get("access-control-allow-headers")).toContain("x-penchant-user-token");
    expect(answer.headers.get("vary")).toContain("Origin");
  });

  it("lets other sites load answers, and problems too", async () => {
    const answer = await tenant.ask("GET /v1/items/x", {
      key: "publishable",
      headers: { origin: "https://shop.example" },
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("vary")).toContain("Origin");
  });

  it("tells a caller nothing but a code and an id when something fails inside", async () => {
    const broken = {
      ...env,
      DB: {
        prepare: () => {
          throw new Error("secret detail");
        },
      },
    } as unknown as typeof env;
    const answer = await tenant.ask("GET /v1/items/x", {
      env: broken,
      headers: { authorization: `Bearer sk_${"x".repeat(44)}` },
    });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toContain("secret detail");
    expect(JSON.parse(text)).toMatchObject({ code: "internal", requestId: expect.any(String) });
  });
});

describe("health", () => {
  it("is alive without a key", async () => {
    expect((await app.request("/healthz", {}, env)).status).toBe(200);
  });

  it("is ready but degraded without inference", async () => {
    const down = { ...env, INFERENCE_URL: "http://127.0.0.1:9" };
    const answer = await app.request("/readyz", {}, down);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ready: true,
      degraded: true,
      checks: { database: "ok", inference: "unavailable" },
    });
  });
});
