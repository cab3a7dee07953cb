import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { along, asleep, did, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const topics = [
  { id: "opera", labels: { en: "space opera", zh: "太空歌剧" }, parent: "sci-fi" },
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" } },
];
const items = [
  { id: "dune", title: "Dune", attributes: { year: 1984 }, price: 5 },
  { id: "alien", title: "Alien", attributes: { year: 1979 }, price: 20 },
  { id: "amelie", title: "Amélie", attributes: { year: 2001 }, tags: ["paris"] },
];
const lovesOpera = wrote("I love space opera", along(0), {
  topics: [{ topicId: "opera", affinity: 0.9 }],
} as object);

describe("rules that conclude boost and bury", () => {
  let tenant: ATenant;
  const rules = async (text: string) =>
    expect((await tenant.ask("PUT /v1/rules", { body: { text } })).status).toBe(200);
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
  const recommend = async (user: string, more = ""): Promise<any[]> =>
    (await jsonOf(tenant.ask(`GET /v1/users/${user}/recommendations?diversity=0&seen=include&explain=true${more}`)))
      .items;
  const order = async (user: string) => (await recommend(user)).map(({ itemId }: { itemId: string }) => itemId);
  const setTopics = (itemId: string, affinities: object[]) =>
    env.DB.prepare("update item_vectors set topics = ? where tenant_id = ? and item_id = ?")
      .bind(JSON.stringify(affinities), tenant.id, itemId)
      .run();

  beforeEach(async () => {
    tenant = await aTenant();
    await tenant.ask("PUT /v1/topics", { body: { topics }, env: asleep });
    await putItems(tenant, items);
    await putVectors(tenant, { dune: along(0, 1, 0.4), alien: along(0, 1, 0.2), amelie: along(2) });
    await setTopics("dune", [{ topicId: "opera", affinity: 0.8 }]);
    await putProfile(tenant, "ada", [lovesOpera]);
  });

  it("move nothing where there are none", async () => {
    await rules("fan(U) :- wrote(U, opera, like, _).");
    const ranked = await recommend("ada");
    expect(ranked.map(({ itemId }) => itemId)).toEqual(["alien", "dune", "amelie"]);
    for (const { parts, conclusions } of ranked) {
      expect(parts).not.toHaveProperty("conclusions");
      expect(conclusions).toBe(undefined);
    }
  });

  it("move what they are about by a part of its own that adds up, with its proof in the reader's language", async () => {
    await rules("[kinds they like] boost(U, T) @ 0.9 :- wrote(U, T, like, _).");
    const [dune, alien] = await recommend("ada", "&language=zh");
    expect([dune.itemId, alien.itemId]).toEqual(["dune", "alien"]);
    expect(dune.parts.conclusions).toBeGreaterThan(0.1);
    expect(dune.parts.conclusions).toBeLessThanOrEqual(0.25);
    expect(dune.conclusions).toHaveLength(1);
    const [why] = dune.conclusions;
    expect(why).toMatchObject({ conclusion: "boost(ada, dune)", rule: "boosted with its topic" });
    expect(why.reads).toBe("boost(ada, dune) 因为 boost(ada, 太空歌剧) 且 about(dune, 太空歌剧)");
    expect(JSON.stringify(why.because)).toContain("wrote(ada, opera, like");
    expect(Math.abs(why.share - dune.parts.conclusions)).toBeLessThan(1e-12);
    for (const { score, parts } of [dune, alien]) {
      const sum = Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    }
  });

  it("may ask what items are, and what was done before", async () => {
    await rules(`
      [old ones last] bury(U, I) :- person(U), attribute(I, year, Y), Y < 1980.
      [like what was bought] boost(U, I) :- did(U, purchase, J), price(J, X), price(I, Z), Z <= X, I != J.
    `);
    expect(await order("ada")).toEqual(["dune", "alien", "amelie"]);
    await putProfile(tenant, "bo", [did("purchase", "alien", along(5))]);
    const ranked = await recommend("bo");
    expect(ranked.find(({ itemId }) => itemId === "dune").parts.conclusions).toBeCloseTo(0.25, 12);
    expect(ranked.find(({ itemId }) => itemId === "alien").parts.conclusions).toBeCloseTo(-0.25, 12);
  });

  it("may take up what the built-in rules conclude", async () => {
    await rules("[fits] boost(U, I) @ 0.8 :- may_like(U, I).");
    const ranked = await recommend("ada");
    const dune = ranked.find(({ itemId }) => itemId === "dune");
    expect(dune.conclusions[0].reads).toBe("boost(ada, dune) because may_like(ada, dune)");
    expect(ranked.filter(({ parts }) => parts.conclusions !== undefined)).toHaveLength(1);
  });

  it("that say both weigh the one against the other, and tell both", async () => {
    await rules("[a] boost(U, dune) @ 0.9 :- person(U).\n[b] bury(U, dune) @ 0.4 :- person(U).");
    const dune = (await recommend("ada")).find(({ itemId }) => itemId === "dune");
    expect(dune.parts.conclusions).toBeCloseTo(0.25 * 0.5, 12);
    expect(dune.conclusions.map(({ rule, share }: { rule: string; share: number }) => [rule, share])).toEqual([
      ["a", expect.closeTo(0.225, 12)],
      ["b", expect.closeTo(-0.1, 12)],
    ]);
  });

  it("bring in an item that they name, wherever it lies, for strangers too", async () => {
    await rules("[house] boost(U, amelie) :- person(U).");
    const [first] = await recommend("nobody-knows", "&language=en");
    expect(first).toMatchObject({ itemId: "amelie", reason: "Chosen for you here" });
    expect((await recommend("ada", "&limit=1"))[0].parts.conclusions ?? 0.25).toBeCloseTo(0.25, 12);
  });

  it("hold from the next request on, and go when they go", async () => {
    await rules("[up] boost(U, amelie) @ 0.5 :- person(U).");
    const amelie = async () => (await recommend("ada")).find(({ itemId }) => itemId === "amelie").parts.conclusions;
    expect(await amelie()).toBeCloseTo(0.125, 12);
    await rules("[up] boost(U, amelie) @ 0.8 :- person(U).");
    expect(await amelie()).toBeCloseTo(0.2, 12);
    await rules("");
    expect(await amelie()).toBe(undefined);
  });

  it("that run away move nothing, and recommendations go on", async () => {
    const bought = Array.from({ length: 40 }, (_, i) => did("view", `film-${i}`, along(1)));
    await putProfile(tenant, "cy", bought);
    await rules("boost(U, A) :- did(U, X, A), did(_, Y, B), did(_, Z, C), did(_, W, D), A != B, C != D.");
    const ranked = await recommend("cy");
    expect(ranked).toHaveLength(3);
    for (const { parts } of ranked) expect(parts).not.toHaveProperty("conclusions");
  });

  it("cost no second question to the database once items are known", async () => {
    await rules("[kinds they like] boost(U, T) @ 0.9 :- wrote(U, T, like, _).");
    await recommend("ada");
    const statements = vi.spyOn(env.DB, "prepare");
    await jsonOf(tenant.ask("GET /v1/users/ada/recommendations?seen=include"));
    const reads = statements.mock.calls.filter(([text]) => /^\s*select/i.test(text));
    statements.mockRestore();
    expect(reads).toHaveLength(1);
  });

  it("are told to nobody who may not read what the person wrote", async () => {
    await rules("[kinds they like] boost(U, T) @ 0.9 :- wrote(U, T, like, _).");
    await tenant.ask("POST /v1/users/merge", { body: { anonymousId: "old", userId: "ada" } });
    const line = "GET /v1/users/anon:old/recommendations?explain=true&seen=include";
    const text = await (await tenant.ask(line, { key: "publishable" })).text();
    expect(text).toContain('"conclusions":0.');
    expect(text).not.toContain("boost(");
  });
});
