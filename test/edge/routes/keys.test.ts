import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../../edge/app.ts";
import { descriptionOf } from "../../../edge/routes/describe.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const secretOnly = [
  "POST /v1/items",
  "DELETE /v1/items/:id",
  "GET /v1/events",
  "GET /v1/events/:id",
  "GET /v1/users/:id/export",
  "POST /v1/users/merge",
  "DELETE /v1/users/:id",
  "PUT /v1/topics",
  "GET /v1/topics/discovered",
  "PUT /v1/topics/discovered",
  "GET /v1/vectors",
  "GET /v1/rules",
  "PUT /v1/rules",
  "GET /v1/rules/versions",
  "GET /v1/rules/versions/:version",
  "POST /v1/rules/test",
  "GET /v1/segments",
  "PUT /v1/segments/:name",
  "DELETE /v1/segments/:name",
  "GET /v1/segments/:name/users",
  "POST /v1/segments/preview",
  "GET /v1/settings",
  "PUT /v1/settings",
  "POST /v1/understand",
  "GET /v1/backlog",
  "GET /v1/interactions",
  "GET /v1/learnings",
  "GET /v1/outcomes",
  "PUT /v1/learnings/:id",
  "PUT /v1/learnings/:id/neighbours",
  "GET /v1/learnings/:id/neighbours",
  "PUT /v1/learnings/:id/factors/:shard",
  "GET /v1/learnings/:id/factors",
  "DELETE /v1/learnings/:id",
  "GET /v1/keys",
  "POST /v1/keys",
  "DELETE /v1/keys/:id",
];
const bothKinds = [
  "GET /v1/items",
  "GET /v1/items/:id",
  "GET /v1/items/:id/similar",
  "GET /v1/items/:id/bought-together",
  "POST /v1/events",
  "DELETE /v1/events/:id",
  "GET /v1/users/:id/profile",
  "GET /v1/users/:id/recommendations",
  "POST /v1/users/:id/recommendations",
  "GET /v1/topics",
  "GET /v1/segments/:name/count",
  "GET /v1/popular",
  "GET /v1/trending",
  "GET /v1/latest",
  "GET /v1/search",
];
const signed = ["POST /v1/webhooks/standard"];

/** Every route under /v1 with the kinds of key it says it lets in. */
function routes(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { method, path, handler } of app.routes) {
    if (method === "ALL" || !path.startsWith("/v1/")) continue;
    const line = `${method} ${path}`;
    found.set(line, descriptionOf(handler)?.keys ?? found.get(line) ?? []);
  }
  return found;
}

describe("keys", () => {
  let tenant: ATenant;
  beforeAll(async () => {
    tenant = await aTenant();
  });
  const at = (line: string) => line.replace(":id", "anon:x");
  const bodyFor = (line: string) => (/^(POST|PUT)/.test(line) ? { body: {} } : {});

  it("are asked for by every route that is not signed, as this list says", () => {
    const listed = [...secretOnly, ...bothKinds, ...signed].toSorted();
    expect([...routes().keys()].toSorted()).toEqual(listed);
    for (const [line, kinds] of routes()) {
      expect([line, kinds.toSorted()]).toEqual([
        line,
        signed.includes(line) ? [] : bothKinds.includes(line) ? ["publishable", "secret"] : ["secret"],
      ]);
    }
  });

  it.each([...secretOnly, ...bothKinds])("no key: %s answers 401", async (line) => {
    const answer = await tenant.ask(at(line), { key: "none", ...bodyFor(line) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(
      (await tenant.ask(at(line), { headers: { authorization: `Bearer sk_${"x".repeat(44)}` }, ...bodyFor(line) }))
        .status,
    ).toBe(401);
  });

  it.each(secretOnly)("a publishable key: %s answers 403", async (line) => {
    const answer = await tenant.ask(at(line), { key: "publishable", ...bodyFor(line) });
    expect(answer.status).toBe(403);
    expect(await jsonOf(answer)).toMatchObject({ code: "forbidden" });
  });

  it.each(bothKinds)("a publishable key: %s lets it in", async (line) => {
    const answer = await tenant.ask(at(line), { key: "publishable", ...bodyFor(line) });
    expect([401, 403]).not.toContain(answer.status);
  });

  it.each(["sk_short", "pk_", "Bearer", `xx_${"a".repeat(44)}`])("the nonsense %s is refused", async (key) => {
    expect((await tenant.ask("GET /v1/topics", { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  });

  it("whose prefix is right and whose rest is wrong is refused", async () => {
    const forged = tenant.secretKey.slice(0, -1) + (tenant.secretKey.endsWith("A") ? "B" : "A");
    expect((await tenant.ask("GET /v1/topics", { headers: { authorization: `Bearer ${forged}` } })).status).toBe(401);
  });

  it("are shown once, listed without their secret, and useless when revoked", async () => {
    const made = await tenant.ask("POST /v1/keys", { body: { kind: "secret", name: "import" } });
    expect(made.status).toBe(201);
    const { key, id } = await jsonOf(made);
    const withKey = () => tenant.ask("GET /v1/keys", { headers: { authorization: `Bearer ${key}` } });
    const listed = await (await withKey()).text();
    expect(listed).toContain(id);
    expect(listed).not.toContain(key.slice(15));
    const row = await env.DB.prepare("select * from api_keys where prefix = ?").bind(id).first();
    expect(JSON.stringify(row)).not.toContain(key.slice(15));
    expect((await tenant.ask(`DELETE /v1/keys/${id}`)).status).toBe(204);
    expect((await withKey()).status).toBe(401);
    expect((await tenant.ask(`DELETE /v1/keys/${id}`)).status).toBe(404);
  });

  it("work from their origins only, and secret ones from no other site", async () => {
    const body = { kind: "publishable", name: "shop", origins: ["https://shop.example"] };
    const { key } = await jsonOf(tenant.ask("POST /v1/keys", { body }));
    const from = (origin: string | undefined, bearer: string) =>
      tenant.ask("GET /v1/topics", { headers: { authorization: `Bearer ${bearer}`, ...(origin && { origin }) } });
    expect((await from("https://shop.example", key)).status).toBe(200);
    expect((await from("https://evil.example", key)).status).toBe(403);
    expect((await from(undefined, key)).status).toBe(200);
    expect((await from("https://shop.example", tenant.secretKey)).status).toBe(403);
    expect((await from("http://localhost", tenant.secretKey)).status).toBe(200);
    expect(
      (await tenant.ask("POST /v1/keys", { body: { ...body, origins: ["https://shop.example/path"] } })).status,
    ).toBe(422);
  });

  it("speak for a known user only with a valid token", async () => {
    const ask = async (headers: Record<string, string>) =>
      (await tenant.ask("GET /v1/users/ada/profile", { key: "publishable", headers })).status;
    expect(await ask({})).toBe(403);
    expect(await ask(await tenant.tokenFor("ada"))).toBe(404);
    expect(await ask(await tenant.tokenFor("bob"))).toBe(403);
    expect(await ask(await tenant.tokenFor("ada", { exp: 1 }))).toBe(401);
    expect(await ask(await tenant.tokenFor("ada", { tenant: "other" }))).toBe(401);
    expect(await ask(await (await aTenant()).tokenFor("ada"))).toBe(401);
    expect(await ask({ "x-penchant-user-token": "nonsense" })).toBe(401);
    const { "x-penchant-user-token": token } = await tenant.tokenFor("ada");
    const [, claims] = token.split(".");
    expect(
      await ask({ "x-penchant-user-token": `${btoa('{"alg":"none","typ":"JWT"}').replaceAll("=", "")}.${claims}.` }),
    ).toBe(401);
  });
});
