import { beforeAll, describe, expect, it } from "vitest";
import { along, asleep, did, putItems, putProfile, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const topics = [
  { id: "opera", labels: { en: "space opera", zh: "太空歌剧" }, parent: "sci-fi" },
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" } },
];
const FANS = "# who says so\n[fans] fan(U, T) @ 0.9 :- wrote(U, T, like, _).";

const aboutOpera = { topics: [{ topicId: "opera", affinity: 0.9 }] };

async function aTenantWithAda(): Promise<ATenant> {
  const tenant = await aTenant();
  await tenant.ask("PUT /v1/topics", { body: { topics }, env: asleep });
  await putItems(tenant, [{ id: "dune", title: "Dune", tags: ["epic"], attributes: { year: 1984 }, price: 5 }]);
  await putProfile(tenant, "ada", [
    wrote("I love space opera", along(0), aboutOpera as object),
    did("like", "dune", along(1)),
  ]);
  return tenant;
}

describe("rules", () => {
  let tenant: ATenant;
  const put = (text: string, more = {}) => tenant.ask("PUT /v1/rules", { body: { text, ...more } });
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
  const conclusionsOf = async (user: string, language = "en"): Promise<any[]> =>
    (await jsonOf(tenant.ask(`GET /v1/users/${user}/profile?language=${language}`))).conclusions;
  beforeAll(async () => {
    tenant = await aTenantWithAda();
  });

  it("are the built-in ones until a tenant has its own", async () => {
    const fresh = await aTenant();
    const answer = await jsonOf(fresh.ask("GET /v1/rules"));
    expect(answer).toMatchObject({ version: 0, text: "", createdAt: null, steering: ["boost", "bury"] });
    expect(answer.rules.every((rule: { builtIn: boolean }) => rule.builtIn)).toBe(true);
    expect(answer.rules).toContainEqual(expect.objectContaining({ name: "says so", concludes: "prefers" }));
    expect(answer.facts).toContainEqual({ fact: "did(U, A, I)", says: expect.stringMatching(/item I/) });
  });

  it("are put as versions: the same text makes none, an old one comes back by its text", async () => {
    tenant = await aTenantWithAda();
    expect(await jsonOf(put(FANS))).toEqual({ version: 1, changed: true });
    expect(await jsonOf(put(FANS))).toEqual({ version: 1, changed: false });
    expect(await jsonOf(put(""))).toEqual({ version: 2, changed: true });
    const { text } = await jsonOf(tenant.ask("GET /v1/rules/versions/1"));
    expect(text).toBe(FANS);
    expect(await jsonOf(put(text))).toEqual({ version: 3, changed: true });
    const { versions } = await jsonOf(tenant.ask("GET /v1/rules/versions"));
    expect(versions.map(({ version, rules }: { version: number; rules: number }) => [version, rules])).toEqual([
      [3, 1],
      [2, 0],
      [1, 1],
    ]);
    expect((await tenant.ask("GET /v1/rules/versions/9")).status).toBe(404);
    const { version, rules } = await jsonOf(tenant.ask("GET /v1/rules"));
    expect(version).toBe(3);
    expect(rules[0]).toEqual({
      name: "fans",
      concludes: "fan",
      confidence: 0.9,
      line: 2,
      text: "[fans] fan(U, T) @ 0.9 :- wrote(U, T, like, _).",
      builtIn: false,
    });
  });

  it("are put only over the version that was read, where one is named", async () => {
    tenant = await aTenantWithAda();
    expect((await put(FANS, { ifVersion: 1 })).status).toBe(409);
    expect((await put(FANS, { ifVersion: 0 })).status).toBe(200);
    const late = await put("", { ifVersion: 0 });
    expect(late.status).toBe(409);
    expect(await jsonOf(late)).toMatchObject({ code: "conflict", version: 1 });
    const both = await Promise.all([
      put("a(U) :- person(U).", { ifVersion: 1 }),
      put("b(U) :- person(U).", { ifVersion: 1 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("are refused whole, with the place of every mistake and what would be right", async () => {
    tenant = await aTenantWithAda();
    await put(FANS);
    const answer = await put("good(U) :- person(U).\nbad(U) :- wrot(U, T, like, _).\nworse(U) :- person(U, U).");
    expect(answer.status).toBe(422);
    const problem = await jsonOf(answer);
    expect(problem.errors).toMatchObject([
      { pointer: "/text", line: 2, column: 11, message: expect.stringMatching(/did you mean wrote/) },
      { pointer: "/text", line: 3, column: 13, message: "person has 1 terms, not 2" },
    ]);
    expect(problem.errors[0].remedy).toMatch(/facts or rules speak of: person, wrote/);
    expect(problem.detail).toMatch(/^line 2, column 11: nothing is known of wrot: did you mean wrote\? Use what/);
    expect(await jsonOf(tenant.ask("GET /v1/rules"))).toMatchObject({ version: 1, text: FANS });
    expect((await put("x".repeat(60_000))).status).toBe(422);
  });

  it("are taken with a warning where they name what is not there, kept or tried", async () => {
    tenant = await aTenantWithAda();
    const text = [
      "a(U) :- did(U, like, doon), did(U, like, dune).",
      "boost(U, oprea) :- wrote(U, opera, like, _), not about(dune, scifi).",
      "bury(U, opera) :- a(U).",
    ].join("\n");
    const warnings = [
      { pointer: "/text", line: 1, column: 22, detail: 'there is no item "doon"' },
      { pointer: "/text", line: 2, column: 10, detail: 'there is no item and no topic "oprea"' },
      { pointer: "/text", line: 2, column: 62, detail: 'there is no topic "scifi"' },
    ];
    expect(await jsonOf(put(text))).toEqual({ version: 1, changed: true, warnings });
    const tried = tenant.ask("POST /v1/rules/test", { body: { text, users: ["ada"] } });
    expect(await jsonOf(tried)).toMatchObject({ users: [{ userId: "ada" }], warnings });
    expect(await jsonOf(put(text.replace("doon", "dune").replace("oprea", "dune").replace("scifi", "sci-fi")))).toEqual(
      {
        version: 2,
        changed: true,
      },
    );
  });

  it("take effect in the profile, with their proof in the language asked for", async () => {
    tenant = await aTenantWithAda();
    await put(
      `${FANS}\n[old] likes_old(U) :- did(U, like, I), attribute(I, year, Y), Y < 1990, attribute(I, tag, epic).`,
    );
    const found = (await conclusionsOf("ada")).filter(({ rule }) => ["fans", "old"].includes(rule));
    expect(found.map(({ conclusion }) => conclusion).toSorted()).toEqual(["fan(ada, opera)", "likes_old(ada)"]);
    const inChinese = await conclusionsOf("ada", "zh");
    const fan = inChinese.find(({ rule }) => rule === "fans");
    expect(fan.reads).toBe('fan(ada, 太空歌剧) 因为 wrote(ada, 太空歌剧, like, "e-I love space opera")');
  });

  it("are tried on people without being kept: what is gained, what is lost, why", async () => {
    tenant = await aTenantWithAda();
    await put(FANS);
    const body = { text: "[keen] keen(U, T) @ 0.8 :- wrote(U, T, like, _).", users: ["ada", "nobody"], language: "zh" };
    const { users, unknown } = await jsonOf(tenant.ask("POST /v1/rules/test", { body }));
    expect(unknown).toEqual(["nobody"]);
    expect(users).toHaveLength(1);
    const [{ userId, conclusions, gained, lost }] = users;
    expect(userId).toBe("ada");
    expect(gained.map(({ conclusion }: { conclusion: string }) => conclusion)).toEqual(["keen(ada, opera)"]);
    expect(lost.map(({ conclusion }: { conclusion: string }) => conclusion)).toEqual(["fan(ada, opera)"]);
    expect(gained[0]).toMatchObject({
      rule: "keen",
      reads: expect.stringMatching(/^keen\(ada, 太空歌剧\) 因为 wrote/),
    });
    expect(gained[0].because[0].text).toMatch(/^wrote\(ada, opera, like/);
    expect(conclusions.map(({ conclusion }: { conclusion: string }) => conclusion)).toContain("prefers(ada, sci-fi)");
    expect((await conclusionsOf("ada")).map(({ relation }) => relation)).toContain("fan");
    expect(await jsonOf(tenant.ask("GET /v1/rules/versions"))).toMatchObject({ versions: [{ version: 1 }] });
  });

  it("that run away are stopped, and the profile goes on with the built-in ones", async () => {
    tenant = await aTenantWithAda();
    const liked = Array.from({ length: 40 }, (_, i) => did("like", `film-${i}`, along(1)));
    await putProfile(tenant, "bo", [wrote("I love space opera", along(0), aboutOpera as object), ...liked]);
    const runaway = "[all] all(A, B) :- did(_, X, A), did(_, Y, B), did(_, Z, C), did(_, W, D), A != B, C != D.";
    const { users } = await jsonOf(tenant.ask("POST /v1/rules/test", { body: { text: runaway, users: ["bo"] } }));
    expect(users[0].stopped).toMatch(/steps/);
    await put(runaway);
    const relations = (await conclusionsOf("bo")).map(({ relation }) => relation);
    expect(relations).toContain("prefers");
    expect(relations).not.toContain("all");
  });

  it.each([
    ["PUT /v1/rules", {}, "/text"],
    ["PUT /v1/rules", { text: 5 }, "/text"],
    ["PUT /v1/rules", { text: "", ifVersion: -1 }, "/ifVersion"],
    ["POST /v1/rules/test", { text: "", users: [] }, "/users"],
    ["POST /v1/rules/test", { text: "p(X :- q.", users: ["ada"] }, "/text"],
  ])("%s refuses %j", async (line, body, pointer) => {
    const answer = await tenant.ask(line, { body });
    expect(answer.status).toBe(422);
    expect((await jsonOf(answer)).errors[0].pointer).toBe(pointer);
  });
});
