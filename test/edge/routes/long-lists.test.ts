import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { along, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { recorded } from "../recorded.ts";

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const ids = ({ items }: { items: { itemId: string }[] }) => items.map(({ itemId }) => itemId);

/** So many items, the newest first. */
async function aShop(count: number) {
  const tenant = await aTenant();
  const items = Array.from({ length: count }, (_, i) => {
    const id = `i${String(i).padStart(3, "0")}`;
    return { id, title: id, publishedAt: ago(i + 1) };
  });
  await putItems(tenant, items);
  await putVectors(tenant, Object.fromEntries(items.map(({ id }, i) => [id, along(i % 16)])));
  return tenant;
}

describe("long lists", () => {
  let shop: ATenant;
  beforeAll(async () => {
    shop = await aShop(520);
  });
  const ask = (user: string, options: string) =>
    jsonOf(shop.ask(`GET /v1/users/${user}/recommendations?diversity=0${options}`));

  it("hold 500 items at most, all different, best first", async () => {
    const { items } = await ask("x", "&limit=500");
    expect(new Set(items.map(({ itemId }: { itemId: string }) => itemId)).size).toBe(500);
    const scores = items.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    expect(ids(await ask("x", "&limit=500&explain=true"))).toHaveLength(500);
  });

  it("go on page by page without repeating or missing anything, while new items come and one goes", async () => {
    const pages: string[][] = [];
    let after = "";
    for (let page = 0; page < 4; page++) {
      const answer = await ask("reader", `&limit=100${after}`);
      pages.push(ids(answer));
      after = `&after=${answer.recommendationId}`;
      await recorded(answer);
      if (page === 0) {
        await putItems(shop, [{ id: "hot", title: "Hot", publishedAt: ago(0) }]);
        await putVectors(shop, { hot: along(0) });
        await shop.ask("DELETE /v1/items/i250");
      }
    }
    const all = pages.flat();
    expect(new Set(all).size).toBe(400);
    expect(all).toContain("hot");
    const expected = Array.from({ length: 400 }, (_, i) => `i${String(i).padStart(3, "0")}`);
    expect(expected.filter((id) => !all.includes(id))).toEqual(["i250"]);
  });
});

describe("availability", () => {
  afterEach(() => vi.restoreAllMocks());

  it("begins and ends by the clock, without anything being sent again", async () => {
    const shop = await aTenant();
    const now = Date.now();
    const soon = new Date(now + 60_000).toISOString();
    await putItems(shop, [
      { id: "always", title: "Always" },
      { id: "coming", title: "Coming", publishedAt: soon },
      { id: "going", title: "Going", expiresAt: soon },
    ]);
    await putVectors(shop, { always: along(0), coming: along(1), going: along(2) });
    const shown = async () => ids(await jsonOf(shop.ask("GET /v1/users/x/recommendations"))).toSorted();
    vi.spyOn(Date, "now").mockImplementation(() => now + 59_999);
    expect(await shown()).toEqual(["always", "going"]);
    vi.spyOn(Date, "now").mockImplementation(() => now + 60_000);
    expect(await shown()).toEqual(["always", "coming"]);
  });
});

describe("rotation", () => {
  it("keeps away what the last N recommendations showed, and no more than that", async () => {
    const shop = await aShop(6);
    const next = async () => {
      const answer = await jsonOf(shop.ask("GET /v1/users/ada/recommendations?diversity=0&limit=2&rotate=2"));
      await recorded(answer);
      return ids(answer);
    };
    const slates = [await next(), await next(), await next(), await next()];
    expect(slates).toEqual([
      ["i000", "i001"],
      ["i002", "i003"],
      ["i004", "i005"],
      ["i000", "i001"],
    ]);
  });
});
