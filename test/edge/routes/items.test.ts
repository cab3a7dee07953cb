import { beforeAll, describe, expect, it } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const solaris = {
  id: "solaris",
  title: "Solaris",
  description: "A planet that thinks",
  tags: ["sci-fi"],
  language: "en",
  url: "https://example.com/solaris",
  price: 9.9,
  attributes: { year: 1972, directors: ["Tarkovsky"], colour: true },
  publishedAt: "1972-03-20T00:00:00Z",
  translations: { zh: { title: "索拉里斯星" } },
};

describe("items", () => {
  let tenant: ATenant;
  const put = (items: unknown[]) => tenant.ask("POST /v1/items", { body: { items } });
  beforeAll(async () => {
    tenant = await aTenant();
  });

  it("are created, changed, and left alone when nothing is new", async () => {
    const [first, again, changed] = [await put([solaris]), await put([solaris]), await put([{ ...solaris, price: 5 }])];
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({ accepted: 1, items: [{ id: "solaris", status: "created" }], rejected: [] });
    expect((await jsonOf(again)).items).toEqual([{ id: "solaris", status: "unchanged" }]);
    expect((await jsonOf(changed)).items).toEqual([{ id: "solaris", status: "updated" }]);
  });

  it("come back as they were sent", async () => {
    await put([{ ...solaris, id: "again" }]);
    const item = await jsonOf(tenant.ask("GET /v1/items/again"));
    expect(item).toEqual({ ...solaris, id: "again", hidden: false, publishedAt: "1972-03-20T00:00:00.000Z" });
  });

  it("may have any printable id", async () => {
    const id = "a/b?c=d 电影 é";
    await put([{ id, title: "Odd" }]);
    expect(await jsonOf(tenant.ask(`GET /v1/items/${encodeURIComponent(id)}`))).toMatchObject({
      id,
      title: "Odd",
      tags: [],
    });
  });

  it("are hidden from browsers when they are hidden", async () => {
    await put([{ id: "secret-film", title: "Secret", hidden: true }]);
    expect((await tenant.ask("GET /v1/items/secret-film")).status).toBe(200);
    expect((await tenant.ask("GET /v1/items/secret-film", { key: "publishable" })).status).toBe(404);
  });

  it("are read several at a time, in the order asked, without unknown and hidden ones", async () => {
    await put([solaris, { id: "stalker", title: "Stalker" }, { id: "unseen", title: "Unseen", hidden: true }]);
    const asked = "GET /v1/items?ids=stalker,unseen,nobody,solaris";
    const idsOf = async (key: "publishable" | "secret") =>
      (await jsonOf(tenant.ask(asked, { key }))).items.map((item: { id: string }) => item.id);
    expect(await idsOf("publishable")).toEqual(["stalker", "solaris"]);
    expect(await idsOf("secret")).toEqual(["stalker", "unseen", "solaris"]);
    expect((await tenant.ask("GET /v1/items?ids=")).status).toBe(422);
    expect((await tenant.ask("GET /v1/items")).status).toBe(422);
  });

  it("can be deleted, once", async () => {
    await put([{ id: "gone", title: "Gone" }]);
    expect((await tenant.ask("DELETE /v1/items/gone")).status).toBe(204);
    expect((await tenant.ask("DELETE /v1/items/gone")).status).toBe(404);
    expect((await tenant.ask("GET /v1/items/gone")).status).toBe(404);
    expect((await jsonOf(put([{ id: "gone", title: "Back" }]))).items).toEqual([{ id: "gone", status: "created" }]);
  });

  it("refuses the second of two with one id", async () => {
    const answer = await jsonOf(
      put([
        { id: "twin", title: "One" },
        { id: "twin", title: "Two" },
      ]),
    );
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1, pointer: "/items/1/id" }] });
    expect(await jsonOf(tenant.ask("GET /v1/items/twin"))).toMatchObject({ title: "One" });
  });

  it.each([
    ["no title", { title: undefined }, "/items/0/title", "title is required"],
    ["an empty title", { title: "" }, "/items/0/title", "must not be empty"],
    ["an invisible title", { title: "\u200b " }, "/items/0/title", "is empty: say what people know it by"],
    [
      "an end before the beginning",
      { publishedAt: "2026-02-01T00:00:00Z", expiresAt: "2026-01-01T00:00:00Z" },
      "/items/0/expiresAt",
      "must be later than publishedAt",
    ],
    ["a field of its own", { genre: "x" }, "/items/0/genre", 'unknown field "genre"; known are id, title'],
    ["a price as text", { price: "9" }, "/items/0/price", 'expected a number but found "9"'],
    ["a negative price", { price: -1 }, "/items/0/price", "must not be negative"],
    ["a date alone", { publishedAt: "1972-03-20" }, "/items/0/publishedAt", "ISO 8601"],
    ["a nested attribute", { attributes: { a: { b: 1 } } }, "/items/0/attributes/a", "must be a text, a number"],
    ["an enormous description", { description: "长".repeat(10_001) }, "/items/0/description", "at most 10000"],
    ["an enormous id", { id: "i".repeat(129) }, "/items/0/id", "at most 128"],
    ["a script as url", { url: "javascript:alert(1)" }, "/items/0/url", "http(s)"],
    ["half a surrogate pair", { description: "\udc00" }, "/items/0/description", "surrogate"],
    [
      "a wrong translation",
      { translations: { zh: { titel: "x" } } },
      "/items/0/translations/zh/titel",
      "unknown field",
    ],
    ["a tag that is none", { tags: [1] }, "/items/0/tags/0", "expected a string but found 1"],
    ["null", { description: null }, "/items/0/description", "expected a string but found null"],
  ])("says what is wrong with %s", async (_what, change, pointer, detail) => {
    const answer = await put([{ id: "wrong", title: "Wrong", ...change }]);
    expect(answer.status).toBe(422);
    const { errors } = await jsonOf(answer);
    expect(errors).toMatchObject([{ pointer, detail: expect.stringContaining(detail) }]);
    expect((await tenant.ask("GET /v1/items/wrong")).status).toBe(404);
  });
});
