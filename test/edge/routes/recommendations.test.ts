import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { packIndex } from "../../../edge/flow/pack-index.ts";
import { servicesOf } from "../../../edge/services.ts";
import { along, did, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const films = ["solaris", "alien", "arrival", "amelie", "saw"];
const vectors = {
  solaris: along(0),
  alien: along(0, 3, 0.6),
  arrival: along(0, 1, 0.2),
  amelie: along(1),
  saw: along(3),
};

async function aCinema(): Promise<ATenant> {
  const tenant = await aTenant();
  const items = films.map((id) => ({
    id,
    title: id.toUpperCase(),
    language: "en",
    ...(id === "solaris" && { translations: { zh: { title: "索拉里斯星" } } }),
  }));
  await putItems(tenant, items);
  await putVectors(tenant, vectors);
  return tenant;
}

const lovesSpace = wrote("I love films about space", along(0));
const hatesHorror = wrote("never horror again", along(3), { sign: -1, stance: "dislike" } as object);

describe("recommendations", () => {
  let cinema: ATenant;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
  const recommend = (user: string, options = ""): Promise<any> =>
    jsonOf(cinema.ask(`GET /v1/users/${user}/recommendations?diversity=0${options}`));
  const ids = ({ items }: { items: { itemId: string }[] }) => items.map(({ itemId }) => itemId);
  beforeAll(async () => {
    cinema = await aCinema();
    await putProfile(cinema, "ada", [lovesSpace, hatesHorror]);
    await putProfile(cinema, "bo", [did("like", "solaris", vectors.solaris)]);
    await putProfile(cinema, "小明", [wrote("我喜欢太空", along(0), { language: "zh" } as object)]);
  });

  it("put what was liked in words first and what was disliked last", async () => {
    const answer = await recommend("ada");
    expect(answer).toMatchObject({ degraded: false, personal: true });
    expect(ids(answer)).toEqual(["solaris", "arrival", "alien", "amelie", "saw"]);
    expect(answer.recommendationId).toMatch(/^r_/);
  });

  it("come with parts that sum to the score, evidence that sums to the parts, and a sentence", async () => {
    const { items } = await recommend("ada", "&explain=true");
    for (const { score, parts, why, earlier } of items) {
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
      expect(Math.abs(sum(Object.values(parts)) - score)).toBeLessThan(1e-9);
      for (const part of ["interest", "dislike", "behaviour"]) {
        const shares = why.filter((share: { part: string }) => share.part === part);
        const told = sum(shares.map((share: { share: number }) => share.share));
        expect(Math.abs(told + earlier[part] - parts[part])).toBeLessThan(1e-9);
      }
    }
    expect(items[0].why[0]).toMatchObject({ quote: "I love films about space", part: "interest" });
    expect(items[0].reason).toBe("Because you wrote “I love films about space”");
    expect(items.at(-1).why[0]).toMatchObject({ quote: "never horror again", part: "dislike" });
  });

  it("cite what is known now, whatever was cited before and asked for in between", async () => {
    const quotes = ({ items }: { items: { why: { quote: string }[] }[] }) => [
      ...new Set(items.flatMap(({ why }) => why.map(({ quote }) => quote))),
    ];
    await putProfile(cinema, "eve", [lovesSpace]);
    expect(quotes(await recommend("eve", "&explain=true"))).toEqual(["I love films about space"]);
    await recommend("eve");
    expect(quotes(await recommend("eve", "&explain=true"))).toEqual(["I love films about space"]);
    await env.DB.prepare("delete from evidence where tenant_id = ? and user_id = 'eve'").bind(cinema.id).run();
    await putProfile(cinema, "eve", [hatesHorror]);
    expect(quotes(await recommend("eve", "&explain=true"))).toEqual(["never horror again"]);
  });

  it("do not quote somebody known to a browser that only knows an old anonymous id of theirs", async () => {
    await putProfile(cinema, "mia", [lovesSpace]);
    await cinema.ask("POST /v1/users/merge", { body: { anonymousId: "old", userId: "mia" } });
    const line = "GET /v1/users/anon:old/recommendations?explain=true";
    expect(await (await cinema.ask(line, { key: "publishable" })).text()).not.toContain("films about space");
    expect(await (await cinema.ask(line)).text()).toContain("films about space");
    const kept = () =>
      env.DB.prepare(
        "select distinct user_id from recommendations where tenant_id = ? and user_id in ('mia', 'anon:old')",
      )
        .bind(cinema.id)
        .all();
    await expect.poll(async () => (await kept()).results).toEqual([{ user_id: "mia" }]);
  });

  it("speak the person's language, or the one asked for", async () => {
    const told = async (user: string, options = "") =>
      (await recommend(user, `&explain=true${options}`)).items.map(({ reason }: { reason: string }) => reason);
    expect((await told("小明"))[0]).toBe("因为你写过「我喜欢太空」");
    expect((await told("bo"))[1]).toBe("Because you liked “SOLARIS”");
    expect((await told("bo", "&language=zh"))[1]).toBe("因为你喜欢《索拉里斯星》");
    expect((await told("bo", "&language=zh-Hans"))[1]).toBe("因为你喜欢《索拉里斯星》");
    expect(await told("bo", "&language=fr")).toEqual(await told("bo", "&language=en"));
  });

  it("never give what somebody dislikes as the reason, though what is unlike it gains", async () => {
    const hatesWar = { ...wrote("I hate war", along(1), { sign: -1, stance: "dislike" } as object), eventId: "war" };
    await putProfile(cinema, "cross", [hatesHorror, hatesWar]);
    const { items } = await recommend("cross", "&explain=true");
    const saw = items.find(({ itemId }: { itemId: string }) => itemId === "saw");
    expect(saw.why).toContainEqual(
      expect.objectContaining({ quote: "I hate war", share: expect.toSatisfy((x) => x > 0) }),
    );
    for (const { reason } of items) expect(reason).not.toContain("I hate war");
  });

  it("never give an item as the reason for itself", async () => {
    const { items } = await recommend("bo", "&explain=true");
    expect(items[0]).toMatchObject({ itemId: "solaris", reason: "It fits your interests over time" });
    const onSolaris = { eventId: "e-comment-solaris" };
    await putProfile(cinema, "cy", [
      wrote("so good", along(0), onSolaris),
      did("comment", "solaris", vectors.solaris, { weight: 0.1 }),
    ]);
    const reasons = (await recommend("cy", "&explain=true")).items.slice(0, 2);
    expect(reasons[0]).toMatchObject({ itemId: "solaris", reason: "It fits your interests over time" });
    expect(reasons[1].reason).toBe("Because you wrote “so good”");
  });

  it("leave out what is excluded, hidden, deleted or expired, at once", async () => {
    const tenant = await aCinema();
    const shown = async (options = "") =>
      ids(await jsonOf(tenant.ask(`GET /v1/users/x/recommendations?limit=9${options}`)));
    expect((await shown()).sort()).toEqual([...films].sort());
    expect(await shown("&exclude=saw,alien")).toHaveLength(3);
    await putItems(tenant, [{ id: "saw", title: "SAW", hidden: true }]);
    expect(await shown()).not.toContain("saw");
    await tenant.ask("DELETE /v1/items/alien");
    expect(await shown()).not.toContain("alien");
    const expired = { id: "amelie", title: "AMELIE", expiresAt: "2001-01-01T00:00:00Z" };
    await putItems(tenant, [expired]);
    expect((await shown()).sort()).toEqual(["arrival", "solaris"]);
    await putItems(tenant, [{ id: "saw", title: "SAW" }]);
    expect(await shown()).toContain("saw");
  });

  it("show a new item in the next answer, before and after packing", async () => {
    const tenant = await aCinema();
    await putProfile(tenant, "ada", [wrote("I love cats", along(7))]);
    const first = async () => ids(await jsonOf(tenant.ask("GET /v1/users/ada/recommendations?limit=1")))[0];
    await first();
    await putItems(tenant, [{ id: "cats", title: "Cats" }]);
    await putVectors(tenant, { cats: along(7) });
    expect(await first()).toBe("cats");
    expect(await packIndex(servicesOf(env), tenant.id, { always: true })).toBe("packed");
    expect(await first()).toBe("cats");
    await putItems(tenant, [{ id: "kittens", title: "Kittens" }]);
    await putVectors(tenant, { kittens: along(7), cats: along(7, 8, 1) });
    expect(await first()).toBe("kittens");
  });

  it("give a stranger what is there, without pretending to know them", async () => {
    const answer = await recommend("stranger", "&explain=true");
    expect(answer).toMatchObject({ degraded: false, personal: false });
    expect(answer.items).toHaveLength(5);
    expect(answer.items[0].why).toEqual([]);
  });

  it("say that they are degraded while there is no index", async () => {
    const empty = await aTenant();
    const answer = await jsonOf(empty.ask("GET /v1/users/ada/recommendations"));
    expect(answer).toMatchObject({ degraded: true, personal: false, items: [] });
  });

  it("keep one tenant's items from another", async () => {
    const other = await aTenant();
    await putItems(other, [{ id: "solaris", title: "Theirs" }]);
    await putVectors(other, { solaris: along(2) });
    expect(ids(await jsonOf(other.ask("GET /v1/users/ada/recommendations")))).toEqual(["solaris"]);
    expect(ids(await recommend("ada"))).toHaveLength(5);
  });

  it("are recorded as impressions", async () => {
    const { recommendationId, items } = await recommend("ada", "&limit=2");
    await expect
      .poll(async () => env.DB.prepare("select * from recommendations where id = ?").bind(recommendationId).first())
      .toMatchObject({ tenant_id: cinema.id, user_id: "ada", item_ids: JSON.stringify(ids({ items })) });
  });

  it.each([
    ["GET", "?limit=0", "?limit"],
    ["GET", "?limit=501", "?limit"],
    ["GET", "?limit=ten", "?limit"],
    ["GET", "?seen=maybe", "?seen"],
    ["GET", "?wrong=1", "?wrong"],
    ["GET", "?diversity=2", "?diversity"],
    ["POST", { limit: 1.5 }, "/limit"],
    ["POST", { exclude: "a" }, "/exclude"],
    ["POST", { explain: "yes" }, "/explain"],
  ])("refuse %s %j", async (method, options, pointer) => {
    const query = typeof options === "string" ? options : "";
    const asked = typeof options === "string" ? {} : { body: options };
    const response = await cinema.ask(`${method} /v1/users/ada/recommendations${query}`, asked);
    expect(response.status).toBe(422);
    expect((await jsonOf(response)).errors[0].pointer).toBe(pointer);
  });

  it("may be asked for in a body too", async () => {
    const body = { limit: 2, exclude: ["solaris"], diversity: 0, explain: true, language: "en" };
    const answer = await jsonOf(cinema.ask("POST /v1/users/ada/recommendations", { body }));
    expect(ids(answer)).toEqual(["arrival", "alien"]);
  });

  it("are given to a browser for its own person only", async () => {
    const ask = (user: string, headers = {}) =>
      cinema.ask(`GET /v1/users/${user}/recommendations`, { key: "publishable", headers });
    expect((await ask("ada")).status).toBe(403);
    expect((await ask("anon:1")).status).toBe(200);
    expect((await ask("ada", await cinema.tokenFor("ada"))).status).toBe(200);
    expect((await ask("bo", await cinema.tokenFor("ada"))).status).toBe(403);
  });
});

describe("similar items", () => {
  it("are the nearest by content, without the item itself", async () => {
    const cinema = await aCinema();
    const { items } = await jsonOf(cinema.ask("GET /v1/items/solaris/similar?limit=2"));
    expect(items.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["arrival", "alien"]);
    expect(items[0].score).toBeCloseTo(1 / Math.sqrt(1.04), 2);
  });

  it("are none yet for an item without a vector, and a problem for no item", async () => {
    const cinema = await aCinema();
    await putItems(cinema, [{ id: "new", title: "New" }]);
    expect(await jsonOf(cinema.ask("GET /v1/items/new/similar"))).toEqual({ degraded: true, items: [] });
    expect((await cinema.ask("GET /v1/items/none/similar")).status).toBe(404);
  });
});
