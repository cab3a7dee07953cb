import { beforeAll, describe, expect, it } from "vitest";
import { along, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

describe("bought together", () => {
  let shop: ATenant;
  const ids = ({ items }: { items: { itemId: string }[] }) => items.map(({ itemId }) => itemId);
  beforeAll(async () => {
    shop = await aTenant();
    const items = ["tent", "pegs", "stove", "gas", "shoe"].map((id) => ({ id, title: id }));
    await putItems(shop, [...items, { id: "secret", title: "?", hidden: true }]);
    await putVectors(shop, { tent: along(0), pegs: along(1), stove: along(2), gas: along(3), shoe: along(4) });
  });

  it("says so before baskets were learnt from", async () => {
    expect(await jsonOf(shop.ask("GET /v1/items/tent/bought-together"))).toEqual({ learnt: false, items: [] });
    expect((await shop.ask("GET /v1/items/none/bought-together")).status).toBe(404);
  });

  it("lists what goes with an item, without what may not be shown", async () => {
    const entries = [
      {
        itemId: "tent",
        neighbours: [
          ["secret", 0.95],
          ["pegs", 0.9],
          ["stove", 0.5],
        ],
      },
      {
        itemId: "stove",
        neighbours: [
          ["gas", 0.8],
          ["pegs", 0.2],
        ],
      },
    ];
    await shop.ask("PUT /v1/learnings/3/neighbours", { body: { entries } });
    const body = { kind: "together", method: "log-likelihood ratio", items: 2 };
    expect((await shop.ask("PUT /v1/learnings/3", { body })).status).toBe(200);
    const list = (options = "") => jsonOf(shop.ask(`GET /v1/items/tent/bought-together${options}`));
    expect(await list()).toEqual({
      learnt: true,
      items: [
        { itemId: "pegs", score: 0.9 },
        { itemId: "stove", score: 0.5 },
      ],
    });
    expect(ids(await list("?exclude=pegs&limit=1"))).toEqual(["stove"]);
    expect(await jsonOf(shop.ask("GET /v1/items/shoe/bought-together"))).toEqual({ learnt: true, items: [] });
  });

  it("brings what completes the cart, as a part of its own, and not what lies in it", async () => {
    const line = "GET /v1/users/nobody/recommendations?diversity=0&explain=true&language=en&cart=tent,stove";
    const { items } = await jsonOf(shop.ask(line));
    expect(ids({ items }).slice(0, 2)).toEqual(["pegs", "gas"]);
    expect(ids({ items })).not.toContain("tent");
    expect(items[0].parts.cart).toBeCloseTo(0.5 * (1 - (1 - 0.9) * (1 - 0.2)), 12);
    expect(items[1].parts.cart).toBeCloseTo(0.5 * 0.8, 12);
    expect(items.slice(0, 2).map(({ reason }: { reason: string }) => reason)).toEqual([
      "Often bought together with “tent”",
      "Often bought together with “stove”",
    ]);
    for (const { parts, score } of items) {
      const sum = Object.values<number>(parts).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    }
  });

  it("takes a cart in the body too, of a hundred items at most", async () => {
    const ask = (cart: string[]) => shop.ask("POST /v1/users/nobody/recommendations", { body: { cart, diversity: 0 } });
    expect(ids(await jsonOf(ask(["tent"])))[0]).toBe("pegs");
    expect((await ask(Array.from({ length: 101 }, (_, i) => `${i}`))).status).toBe(422);
  });
});
