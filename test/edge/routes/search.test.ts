import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { UnderstandUnavailable } from "../../../edge/domain/encoding.ts";
import { search } from "../../../edge/flow/search.ts";
import { servicesOf } from "../../../edge/services.ts";
import { along, MODEL, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const films = [
  {
    id: "solaris",
    title: "Solaris",
    description: "A planet that thinks",
    tags: ["sci-fi"],
    translations: { zh: { title: "索拉里斯星" } },
  },
  { id: "wandering", title: "流浪地球", description: "带着地球去流浪", tags: ["科幻"] },
  { id: "amelie", title: "Amélie", description: "A shy waitress in Paris", tags: ["romance"] },
  { id: "planets", title: "Nine planets", description: "A documentary", tags: ["science"], price: 5 },
];

/** An encoder that knows what "space" means. */
const encoder: EncodeTexts = async (texts) => ({
  modelId: MODEL,
  dimensions: 16,
  untrained: false,
  encodings: texts.map(({ text }) => ({ vector: along(/space|太空/.test(text) ? 0 : 5), heads: {} })),
});
const silent: EncodeTexts = async () => {
  throw new UnderstandUnavailable("down");
};

describe("search", () => {
  let cinema: ATenant;
  const find = async (query: string, encodeTexts = encoder, more = {}) =>
    search({ ...servicesOf(env), encodeTexts }, { tenantId: cinema.id, query, limit: 10, ...more });
  const ids = async (...asked: Parameters<typeof find>) => (await find(...asked)).items.map(({ itemId }) => itemId);
  beforeAll(async () => {
    cinema = await aTenant();
    await putItems(cinema, films);
    await putVectors(cinema, { solaris: along(0), wandering: along(0, 1, 0.3), amelie: along(3), planets: along(4) });
  });

  it.each([
    ["solaris", ["solaris"]],
    ["SOLAR", ["solaris"]],
    ["planet", ["planets", "solaris"]],
    ["地球", ["wandering"]],
    ["索拉里斯", ["solaris"]],
    ["流", ["wandering"]],
    ["amelie paris", ["amelie"]],
    ["nothing like it", []],
    ["!!", []],
  ])("finds by words alone while the encoder is down: %s", async (query, expected) => {
    expect(await ids(query, silent)).toEqual(expected);
    expect((await find(query, silent)).degraded).toBe(true);
  });

  it("finds by meaning what shares no word", async () => {
    const { degraded, items } = await find("太空");
    expect(degraded).toBe(false);
    expect(items.map(({ itemId }) => itemId)).toEqual(["solaris", "wandering"]);
    expect(items[0]?.parts).toEqual({ meaning: 0.5 });
  });

  it("puts first what fits both ways", async () => {
    const { items } = await find("space planet");
    expect(items[0]).toMatchObject({
      itemId: "solaris",
      parts: { words: expect.any(Number), meaning: expect.any(Number) },
    });
  });

  it("filters, and forgets what is changed, hidden or deleted", async () => {
    const asked = (query: string) => jsonOf(cinema.ask(`GET /v1/search?${query}`));
    expect((await asked("q=planet&filter=price=5")).items.map(({ itemId }: { itemId: string }) => itemId)).toEqual([
      "planets",
    ]);
    await putItems(cinema, [{ ...films[3], title: "Nine worlds" }]);
    expect(await ids("planets", silent)).toEqual([]);
    expect(await ids("worlds", silent)).toEqual(["planets"]);
    await putItems(cinema, [{ ...films[2], hidden: true }]);
    expect(await ids("amelie", silent)).toEqual([]);
    await cinema.ask("DELETE /v1/items/planets");
    expect(await ids("worlds", silent)).toEqual([]);
    const left = await env.DB.prepare("select count(*) as n from item_words where item_words match 'worlds'").first();
    expect(left).toEqual({ n: 0 });
  });

  it("keeps one tenant's items from another", async () => {
    const other = await aTenant();
    await putItems(other, [{ id: "theirs", title: "Solaris too" }]);
    expect(await ids("solaris", silent)).toEqual(["solaris"]);
  });

  it.each(["", "q=", "q=%20", `q=${"x".repeat(501)}`, "q=a&filter=year", "q=a&limit=0"])(
    "refuses ?%s",
    async (query) => {
      expect((await cinema.ask(`GET /v1/search?${query}`)).status).toBe(422);
    },
  );
});
