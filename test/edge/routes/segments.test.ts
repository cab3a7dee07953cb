import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { profileToRow } from "../../../edge/domain/profile/profile-row.ts";
import { keepHouse } from "../../../edge/flow/keep-house.ts";
import { servicesOf } from "../../../edge/services.ts";
import { along, asleep, did, putItems, putProfile, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "sci-fi", labels: { en: "sci-fi" } },
  { id: "horror", labels: { en: "horror" } },
];
const fans = { interest: "sci-fi", atLeast: 0.2 };

/** Somebody who wrote of their liking so often. */
const writer = (tenant: ATenant, userId: string, topic = "sci-fi") =>
  putProfile(tenant, userId, [wrote("I love it", along(0), { topics: [{ topicId: topic, affinity: 1 }] } as object)]);

const people = async (tenant: ATenant, count: number, topic?: string) => {
  for (let i = 0; i < count; i++) await writer(tenant, `${topic ?? "fan"}-${String(i).padStart(3, "0")}`, topic);
};

describe("segments", () => {
  let tenant: ATenant;
  const put = (name: string, definition: unknown) => tenant.ask(`PUT /v1/segments/${name}`, { body: { definition } });
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
  const get = (line: string): Promise<any> => jsonOf(tenant.ask(`GET /v1/segments${line}`));
  const membersOf = async (name: string) =>
    (await get(`/${name}/users`)).users.map(({ userId }: { userId: string }) => userId);
  beforeEach(async () => {
    tenant = await aTenant();
    await tenant.ask("PUT /v1/topics", { body: { topics }, env: asleep });
  });
  afterEach(() => vi.restoreAllMocks());

  it("are counted and listed, a few people at once", async () => {
    await people(tenant, 3);
    await people(tenant, 2, "horror");
    expect(await jsonOf(put("fans", fans))).toEqual({ changed: true, members: 3, waiting: 0 });
    expect(await jsonOf(put("fans", fans))).toEqual({ changed: false, members: 3, waiting: 0 });
    await put("of-words", { concludes: "prefers", about: "horror" });
    expect(await get("")).toMatchObject({
      segments: [
        { name: "fans", definition: fans, members: 3 },
        { name: "of-words", members: 2 },
      ],
      waiting: 0,
    });
    expect(await get("/fans/count")).toEqual({ members: 3, waiting: 0 });
    expect(await membersOf("of-words")).toEqual(["horror-000", "horror-001"]);
    expect(await servicesOf(env).segmentsOfUser(tenant.id, "horror-001")).toEqual(["of-words"]);
  });

  it("ask what the items are that somebody acted on", async () => {
    await putItems(tenant, [
      { id: "dune", title: "Dune", attributes: { brand: "acme", year: 1984 } },
      { id: "it", title: "It", tags: ["epic"], attributes: { brand: "other" } },
    ]);
    await putProfile(tenant, "buyer", [did("purchase", "dune", along(0))]);
    await putProfile(tenant, "looker", [did("view", "dune", along(0)), did("purchase", "it", along(1))]);
    const acme = { attribute: "brand", is: "acme" };
    expect(await jsonOf(put("met", acme))).toMatchObject({ members: 2 });
    await put("bought", { ...acme, did: "purchase" });
    await put("epic", {
      all: [
        { attribute: "tag", is: "epic" },
        { attribute: "year", atLeast: 1980 },
      ],
    });
    expect(await membersOf("bought")).toEqual(["buyer"]);
    expect(await membersOf("epic")).toEqual(["looker"]);
  });

  it("are paged in a stable order, each member once", async () => {
    await people(tenant, 7);
    await put("fans", fans);
    const seen: string[] = [];
    for (let after = ""; ; ) {
      const page = await get(`/fans/users?limit=3&after=${after}`);
      seen.push(...page.users.map(({ userId }: { userId: string }) => userId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(["fan-000", "fan-001", "fan-002", "fan-003", "fan-004", "fan-005", "fan-006"]);
  });

  it("follow what people write, and what is erased of them", async () => {
    pretendInference();
    const queue = withQueue();
    const { ask } = tenant;
    await ask("PUT /v1/topics", { body: { topics }, env: queue.env });
    await put("fans", fans);
    const write = async (id: string, text: string) => {
      await ask("POST /v1/events", {
        body: { events: [{ id, userId: "kim", type: "comment", text }] },
        env: queue.env,
      });
      await queue.run();
    };
    await write("one", "I love sci-fi");
    expect(await membersOf("fans")).toEqual(["kim"]);
    await ask("DELETE /v1/events/one", { env: queue.env });
    expect(await get("/fans/count")).toEqual({ members: 0, waiting: 0 });
    await write("two", "I love sci-fi");
    expect(await membersOf("fans")).toEqual(["kim"]);
    const { segments } = await jsonOf(ask("GET /v1/users/kim/export"));
    expect(segments).toEqual([{ name: "fans", since: expect.stringMatching(/^20/) }]);
    expect((await ask("DELETE /v1/users/kim", { env: queue.env })).status).toBe(204);
    expect(await get("/fans/count")).toEqual({ members: 0, waiting: 0 });
  });

  it("are judged again when rules change, and keep rules from losing what they ask for", async () => {
    await people(tenant, 2);
    const rules = (text: string) => tenant.ask("PUT /v1/rules", { body: { text } });
    expect((await put("keen", { concludes: "keen" })).status).toBe(422);
    await rules("keen(U) :- wrote(U, horror, like, _).");
    expect(await jsonOf(put("keen", { concludes: "keen" }))).toMatchObject({ members: 0 });
    await rules("keen(U) :- wrote(U, sci-fi, like, _).");
    expect(await get("/keen/count")).toEqual({ members: 2, waiting: 0 });
    const refused = await rules("eager(U) :- wrote(U, sci-fi, like, _).");
    expect(refused.status).toBe(409);
    expect((await jsonOf(refused)).errors[0].detail).toMatch(/segment keen asks for keen/);
    await tenant.ask("DELETE /v1/segments/keen");
    expect((await rules("eager(U) :- wrote(U, sci-fi, like, _).")).status).toBe(200);
  });

  it("are judged again after a day: time alone makes people dormant", async () => {
    await people(tenant, 1);
    await put("recent", { seenDays: 30_000 });
    expect(await membersOf("recent")).toEqual([]);
    const later = { ...servicesOf(env), now: () => Date.now() + 25 * 3_600_000 };
    const judgedAt = async () =>
      (await env.DB.prepare("select judged_at from judgements where tenant_id = ?").bind(tenant.id).first())?.judged_at;
    const before = await judgedAt();
    await keepHouse(servicesOf(env));
    expect(await judgedAt()).toBe(before);
    await keepHouse(later);
    expect(await judgedAt()).toBeGreaterThan(Number(before));
  });

  it("of several tenants share a sweep", async () => {
    const other = await aTenant();
    const later = { ...servicesOf(env), now: () => Date.now() + 50 * 3_600_000 };
    for (const one of [tenant, other]) {
      await putProfile(one, "somebody", []);
      await one.ask("PUT /v1/segments/all", { body: { definition: { all: [] } } });
    }
    const tomorrow = Date.now() + 26 * 3_600_000;
    const due = async () =>
      (await servicesOf(env).findUnjudgedTenants(tomorrow)).filter((id) => [tenant.id, other.id].includes(id));
    expect(await due()).toHaveLength(2);
    await keepHouse(later);
    expect(await due()).toEqual([]);
    expect(await servicesOf(env).segmentsOfUser(other.id, "somebody")).toEqual(["all"]);
  });

  it("are never written from a profile that has changed meanwhile", async () => {
    await people(tenant, 1);
    await put("fans", fans);
    const services = servicesOf(env);
    const { judging = 0 } = (await services.loadJudgingBasis(tenant.id)) ?? {};
    const stale = [{ userId: "fan-000", version: 7, segments: [] }];
    await services.saveJudgements(tenant.id, stale, { judging, now: 1 });
    expect(await membersOf("fans")).toEqual(["fan-000"]);
    await services.saveJudgements(tenant.id, [{ userId: "fan-000", version: 1, segments: [] }], {
      judging: judging - 1,
      now: 1,
    });
    expect(await membersOf("fans")).toEqual(["fan-000"]);
    await services.saveJudgements(tenant.id, [{ userId: "fan-000", version: 1, segments: [] }], { judging, now: 1 });
    expect(await membersOf("fans")).toEqual([]);
  });

  it("are told to a browser as large round numbers only, and never who", async () => {
    await people(tenant, 19);
    await put("fans", fans);
    const asked = async () => jsonOf(tenant.ask("GET /v1/segments/fans/count", { key: "publishable" }));
    expect(await asked()).toEqual({ members: null });
    await writer(tenant, "one-more");
    await keepHouse(servicesOf(env));
    expect((await asked()).members).toBe(20);
    await writer(tenant, "and-another");
    await keepHouse(servicesOf(env));
    expect((await asked()).members).toBe(20);
    expect((await get("/fans/count")).members).toBe(21);
    expect((await tenant.ask("GET /v1/segments/fans/users", { key: "publishable" })).status).toBe(403);
    const profile = "GET /v1/users/one-more/profile";
    expect((await jsonOf(tenant.ask(profile))).segments).toEqual(["fans"]);
    const own = await tenant.ask(profile, { key: "publishable", headers: await tenant.tokenFor("one-more") });
    expect(await jsonOf(own)).not.toHaveProperty("segments");
  });

  it("are previewed without being kept", async () => {
    await people(tenant, 4);
    await people(tenant, 2, "horror");
    const body = { definition: { not: { interest: "horror" } } };
    expect(await jsonOf(tenant.ask("POST /v1/segments/preview", { body }))).toEqual({
      people: 6,
      examined: 6,
      members: 4,
      estimate: 4,
      margin: 0,
      sample: ["fan-000", "fan-001", "fan-002", "fan-003"],
    });
    expect(await get("")).toEqual({ segments: [], waiting: 0 });
  });

  it("are refused where the definition is wrong", async () => {
    const answer = await put("fans", { all: [fans, { interest: "sci-fy" }] });
    expect(answer.status).toBe(422);
    expect((await jsonOf(answer)).errors).toEqual([
      { pointer: "/definition/all/1/interest", detail: '"sci-fy" is no topic: did you mean sci-fi?' },
    ]);
    expect((await put("a%20b", fans)).status).toBe(422);
    expect((await tenant.ask("PUT /v1/segments/fans", { body: {} })).status).toBe(422);
    for (const line of ["GET /v1/segments/none/count", "GET /v1/segments/none/users", "DELETE /v1/segments/none"])
      expect((await tenant.ask(line)).status).toBe(404);
  });

  it("may be called in any script", async () => {
    await people(tenant, 1);
    const name = encodeURIComponent("科幻迷");
    expect(await jsonOf(put(name, fans))).toMatchObject({ members: 1 });
    expect(await membersOf(name)).toEqual(["fan-000"]);
  });
});

it("a preview of many looks at an even sample and says how sure it is", async () => {
  const tenant = await aTenant();
  await env.DB.prepare(
    `insert into profiles (tenant_id, user_id, version, nonce, model_id, reading, anchor_at, liked, disliked, behaviour,
      state, updated_at)
    with recursive n(i) as (select 0 union all select i + 1 from n where i < 2999)
    select ?1, printf('u%05d', i), 1, 'n', '', 0, 0, '', '', '', json_set(?2, '$.actions', json_object('view', i % 4)), 0 from n`,
  )
    .bind(tenant.id, JSON.stringify(profileToRow(emptyProfile("x", { modelId: "", dimensions: 0 })).state))
    .run();
  const body = { definition: { count: "view", atLeast: 1 } };
  const {
    people: all,
    examined,
    estimate,
    margin,
    sample,
  } = await jsonOf(tenant.ask("POST /v1/segments/preview", { body }));
  expect(all).toBe(3_000);
  expect(examined).toBeGreaterThan(900);
  expect(examined).toBeLessThanOrEqual(1_000);
  expect(Math.abs(estimate - 2_250)).toBeLessThan(2 * margin);
  expect(margin).toBeLessThan(100);
  expect(sample).toHaveLength(10);
});
