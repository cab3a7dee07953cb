import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

/** Everything two tenants may have of the same name, and what of it must never cross. */
const MARK = "only-ours";
const topics = [{ id: "sci-fi", labels: { en: "sci-fi" }, aliases: [MARK] }];
const items = [
  { id: "shared", title: `Title ${MARK}` },
  { id: "ours-only", title: MARK },
];
const events = [
  { id: "same-id", userId: "ada", type: "comment", text: `I love sci-fi ${MARK}`, itemId: "shared" },
  { id: "like", userId: "ada", type: "like", itemId: "ours-only" },
  { id: "anon", anonymousId: "x", type: "like", itemId: "ours-only" },
];

describe("two tenants", () => {
  let ours: ATenant;
  let theirs: ATenant;
  let queue: ReturnType<typeof withQueue>;

  beforeAll(async () => {
    pretendInference();
    queue = withQueue();
    [ours, theirs] = [await aTenant(), await aTenant()];
    await ours.ask("PUT /v1/topics", { body: { topics }, env: queue.env });
    await ours.ask("POST /v1/items", { body: { items }, env: queue.env });
    await ours.ask("POST /v1/events", { body: { events }, env: queue.env });
    const rules = { text: `# ${MARK}\nfan(U) :- wrote(U, sci-fi, like, _).` };
    await ours.ask("PUT /v1/rules", { body: rules, env: queue.env });
    await ours.ask(`PUT /v1/segments/${MARK}`, { body: { definition: { concludes: "fan" } }, env: queue.env });
    await ours.ask("PUT /v1/settings", { body: { actions: { [MARK]: { weight: 0.5 } } } });
    await ours.ask("POST /v1/keys", { body: { kind: "secret", name: MARK }, env: queue.env });
    await theirs.ask("POST /v1/items", { body: { items: [{ id: "shared", title: "Theirs" }] }, env: queue.env });
    const entries = [{ itemId: "shared", neighbours: [["ours-only", 1]] }];
    await ours.ask("PUT /v1/learnings/7/neighbours", { body: { entries } });
    await ours.ask("PUT /v1/learnings/7", { body: { kind: "together", method: MARK } });
    await ours.ask("PUT /v1/learnings/8/factors/1", { body: { entries: [{ itemId: "shared", factor: [1, 1] }] } });
    await ours.ask("PUT /v1/learnings/8", { body: { kind: "factors", method: MARK } });
    const { recommendationId } = await jsonOf(ours.ask("GET /v1/users/bo/recommendations"));
    const bought = { id: "bought", userId: "bo", type: "purchase", itemId: "ours-only", recommendationId };
    await ours.ask("POST /v1/events", { body: { events: [bought] }, env: queue.env });
    await queue.run();
    await queue.sweep();
    await queue.run();
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ["GET /v1/items/shared", 200],
    ["GET /v1/items/ours-only", 404],
    ["GET /v1/items?ids=ours-only,shared", 200],
    ["GET /v1/items/ours-only/similar", 404],
    ["GET /v1/items/shared/similar", 200],
    ["GET /v1/events/same-id", 404],
    ["GET /v1/events?state=set-aside", 200],
    ["GET /v1/users/ada/profile", 404],
    ["GET /v1/users/anon:x/profile", 404],
    ["GET /v1/users/ada/export", 404],
    ["GET /v1/users/ada/recommendations?explain=true", 200],
    ["GET /v1/topics", 200],
    ["GET /v1/rules", 200],
    ["GET /v1/rules/versions", 200],
    ["GET /v1/rules/versions/1", 404],
    ["GET /v1/settings", 200],
    ["GET /v1/segments", 200],
    ["GET /v1/segments/only-ours/count", 404],
    ["GET /v1/segments/only-ours/users", 404],
    ["GET /v1/topics/discovered", 200],
    ["GET /v1/vectors", 200],
    ["GET /v1/keys", 200],
    ["GET /v1/popular", 200],
    ["GET /v1/trending", 200],
    ["GET /v1/latest", 200],
    ["GET /v1/search?q=only-ours", 200],
    ["GET /v1/backlog", 200],
    ["GET /v1/interactions", 200],
    ["GET /v1/outcomes", 200],
    ["GET /v1/learnings", 200],
    ["GET /v1/learnings/7/neighbours", 404],
    ["GET /v1/learnings/8/factors", 404],
    ["DELETE /v1/learnings/7", 404],
    ["DELETE /v1/learnings/8", 404],
    ["GET /v1/items/shared/bought-together", 200],
    ["GET /v1/items/ours-only/bought-together", 404],
    ["GET /v1/users/ada/recommendations?cart=shared", 200],
  ])("%s shows the other nothing", async (line, status) => {
    const answer = await theirs.ask(line, { env: queue.env });
    expect(answer.status).toBe(status);
    const text = await answer.text();
    expect(text).not.toContain(MARK);
    expect(text).not.toContain("ours-only");
  });

  it("each find their own under the same names", async () => {
    expect(await jsonOf(ours.ask("GET /v1/items/shared"))).toMatchObject({ title: `Title ${MARK}` });
    expect(await jsonOf(theirs.ask("GET /v1/items/shared"))).toMatchObject({ title: "Theirs" });
    expect((await jsonOf(ours.ask("GET /v1/users/ada/profile"))).actions).toEqual({ comment: 1, like: 1 });
    expect(await jsonOf(ours.ask(`GET /v1/segments/${MARK}/count`))).toEqual({ members: 1, waiting: 0 });
    const body = { text: "", users: ["ada"] };
    expect(await jsonOf(theirs.ask("POST /v1/rules/test", { body }))).toEqual({ users: [], unknown: ["ada"] });
    const everybody = { definition: { seenDays: 30_000 } };
    expect(await jsonOf(theirs.ask("POST /v1/segments/preview", { body: everybody }))).toMatchObject({ people: 0 });
  });

  it("cannot change or erase what is the other's", async () => {
    const before = await snapshot(ours.id);
    const first = await jsonOf(ours.ask("GET /v1/keys"));
    expect((await theirs.ask("DELETE /v1/items/ours-only")).status).toBe(404);
    expect((await theirs.ask("DELETE /v1/events/same-id")).status).toBe(404);
    expect((await theirs.ask("DELETE /v1/users/ada")).status).toBe(404);
    expect((await theirs.ask(`DELETE /v1/keys/${first.keys[0].id}`)).status).toBe(404);
    expect((await theirs.ask("PUT /v1/topics", { body: { topics: [] } })).status).toBe(200);
    expect((await theirs.ask("PUT /v1/rules", { body: { text: "fan(U) :- person(U)." } })).status).toBe(200);
    expect((await theirs.ask("PUT /v1/settings", { body: {} })).status).toBe(200);
    expect(await jsonOf(ours.ask("GET /v1/settings"))).toMatchObject({ own: { actions: { [MARK]: { weight: 0.5 } } } });
    expect((await theirs.ask(`DELETE /v1/segments/${MARK}`)).status).toBe(404);
    const fans = { definition: { concludes: "fan" } };
    expect((await theirs.ask(`PUT /v1/segments/${MARK}`, { body: fans })).status).toBe(200);
    expect((await theirs.ask("POST /v1/users/merge", { body: { anonymousId: "x", userId: "ada" } })).status).toBe(204);
    expect(await jsonOf(theirs.ask("POST /v1/events", { body: { events: events.slice(0, 1) } }))).toMatchObject({
      accepted: 1,
    });
    expect(await snapshot(ours.id)).toEqual(before);
  });

  it("keep their secrets to themselves: another's token opens nothing", async () => {
    const headers = await ours.tokenFor("ada");
    expect((await theirs.ask("GET /v1/users/ada/profile", { key: "publishable", headers })).status).toBe(401);
  });

  it("have every row under their own id", async () => {
    const tables = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and sql like '%tenant_id%'",
    ).all<{ name: string }>();
    for (const { name } of tables.results) {
      const { results } = await env.DB.prepare(`select distinct tenant_id from ${name}`).all();
      for (const { tenant_id } of results) expect([ours.id, theirs.id]).toContain(tenant_id);
    }
  });
});

async function snapshot(tenantId: string) {
  const tables = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and sql like '%tenant_id%'",
  ).all<{ name: string }>();
  const rows = tables.results.map(({ name }) =>
    env.DB.prepare(`select * from ${name} where tenant_id = ? order by 1, 2, 3`).bind(tenantId).all(),
  );
  return (await Promise.all(rows)).map(({ results }, i) => [tables.results[i]?.name, results]);
}
