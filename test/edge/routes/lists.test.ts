import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { popularityTuning } from "../../../edge/domain/tuning/popularity.ts";
import { summarisePopularity } from "../../../edge/flow/summarise-popularity.ts";
import { servicesOf } from "../../../edge/services.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { along, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const DAY = 86_400_000;
const today = Math.floor(Date.now() / DAY);

/** Weights of actions, by item and days ago. */
async function putActions(tenant: ATenant, actions: [item: string, daysAgo: number, weight: number][]) {
  const rows = actions.map(([item, daysAgo, weight]) => ({ item, day: today - daysAgo, weight }));
  await openDatabase(env.DB).run(sql`
    insert into item_days (tenant_id, day, item_id, weight)
    select ${tenant.id}, value->>'day', value->>'item', value->>'weight' from json_each(${JSON.stringify(rows)})`);
}

async function aShop() {
  const tenant = await aTenant();
  const item = (id: string, more = {}) => ({ id, title: id, publishedAt: `2020-01-0${id.length}T00:00:00Z`, ...more });
  const items = [item("a"), item("bb"), item("ccc"), item("dddd", { hidden: true }), { id: "undated", title: "?" }];
  await putItems(tenant, items);
  await putActions(tenant, [
    ["a", 200, 50],
    ["a", 12, 8],
    ["a", 11, 8],
    ["bb", 3, 6],
    ["ccc", 20, 5],
    ["ccc", 0, 4],
    ["dddd", 0, 99],
    ["gone", 0, 99],
  ]);
  return tenant;
}

describe("lists", () => {
  let shop: ATenant;
  const list = async (path: string) => (await jsonOf(shop.ask(`GET /v1/${path}`))).items;
  const ids = async (path: string) => (await list(path)).map(({ itemId }: { itemId: string }) => itemId);
  beforeAll(async () => {
    shop = await aShop();
  });

  it.each(["before", "after"])("are right %s the job has made them", async (when) => {
    if (when === "after") expect(await summarisePopularity(servicesOf(env), shop.id)).toBe(true);
    expect(await list("popular?window=all")).toEqual([
      { itemId: "a", score: 66 },
      { itemId: "ccc", score: 9 },
      { itemId: "bb", score: 6 },
    ]);
    expect(await ids("popular")).toEqual(["a", "ccc", "bb"]);
    expect(await ids("popular?window=week")).toEqual(["bb", "ccc"]);
    expect(await ids("popular?window=day")).toEqual(["ccc"]);
    expect(await ids("popular?limit=1&exclude=a")).toEqual(["ccc"]);
    expect(await ids(encodeURI('popular?limit=1&filter=id in ["bb", "dddd", "gone"]'))).toEqual(["bb"]);
    expect(await list("popular?limit=1&expand=item")).toMatchObject([{ itemId: "a", item: { id: "a", title: "a" } }]);
  });

  it("are not made again within a minute", async () => {
    expect(await summarisePopularity(servicesOf(env), shop.id)).toBe(false);
    const later = { ...servicesOf(env), now: () => Date.now() + popularityTuning.interval + 1_000 };
    expect(await summarisePopularity(later, shop.id)).toBe(true);
  });

  it("tell what rises: more of it now than before", async () => {
    const trending = await list("trending");
    expect(trending.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["bb", "ccc"]);
    expect(trending[0].score).toBeCloseTo(6, 12);
    expect(trending[1].score).toBeCloseTo((4 - 1.25) / Math.sqrt(2.25), 12);
  });

  it("tell what is newest", async () => {
    expect(await list("latest?limit=2")).toEqual([
      { itemId: "ccc", publishedAt: "2020-01-03T00:00:00.000Z" },
      { itemId: "bb", publishedAt: "2020-01-02T00:00:00.000Z" },
    ]);
    expect(await ids("latest?exclude=ccc,bb")).toEqual(["a"]);
  });

  it("put what is popular first for a stranger", async () => {
    await putVectors(shop, { a: along(0), bb: along(1), ccc: along(2), undated: along(3) });
    const { items } = await jsonOf(shop.ask("GET /v1/users/stranger/recommendations?explain=true&diversity=0"));
    expect(items[0]).toMatchObject({ itemId: "a", reason: "Popular right now" });
    expect(items.at(-1)).toMatchObject({ itemId: "undated", reason: "From the catalogue" });
    expect(items[0].parts.popularity).toBeGreaterThan(items[1].parts.popularity);
  });
});
