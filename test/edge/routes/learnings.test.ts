import { beforeAll, describe, expect, it } from "vitest";
import { neighbourWeights } from "../../../edge/domain/neighbours.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { along, putEvents, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

describe("learning", () => {
  let shop: ATenant;
  const recommend = async (options = "") =>
    jsonOf(shop.ask(`GET /v1/users/ada/recommendations?diversity=0&limit=3${options}`));
  beforeAll(async () => {
    shop = await aTenant();
    await putItems(
      shop,
      ["tent", "stove", "lamp", "shoe"].map((id) => ({ id, title: id.toUpperCase() })),
    );
    await putVectors(shop, { tent: along(0), stove: along(1), lamp: along(2), shoe: along(3) });
    await putEvents(shop, [
      { id: "e1", userId: "ada", type: "like", itemId: "shoe", at: 1_000 },
      { id: "e2", userId: "ada", type: "view", itemId: "tent", at: 2_000 },
      { id: "e3", userId: "bo", type: "purchase", itemId: "tent", at: 3_000 },
      { id: "e4", userId: "bo", type: "comment", at: 4_000 },
    ]);
  });

  it("reads what people did with items, page by page", async () => {
    const first = await jsonOf(shop.ask("GET /v1/interactions?limit=2"));
    expect(first.interactions).toEqual([
      ["ada", "shoe", 1, 1_000],
      ["ada", "tent", 0.1, 2_000],
    ]);
    const second = await jsonOf(shop.ask(`GET /v1/interactions?limit=2&after=${first.next}`));
    expect(second).toEqual({ interactions: [["bo", "tent", 1, 3_000]], next: null });
    expect((await shop.ask("GET /v1/interactions", { key: "publishable" })).status).toBe(403);
  });

  it("changes nothing until it is published, and then the next answer", async () => {
    const before = await recommend();
    const entries = [
      {
        itemId: "tent",
        neighbours: [
          ["stove", 0.9],
          ["lamp", 0.4],
        ],
      },
      { itemId: "shoe", neighbours: [["lamp", 0.1]] },
    ];
    expect((await shop.ask("PUT /v1/learnings/7/neighbours", { body: { entries } })).status).toBe(204);
    expect((await recommend()).items).toEqual(before.items);
    const published = { method: "ease", tuning: { neighbourWeight: 2 }, evaluation: { "NDCG@10": 0.1 } };
    expect((await shop.ask("PUT /v1/learnings/7", { body: published })).status).toBe(200);
    const { items } = await recommend("&explain=true&seen=exclude");
    const { lamp, stove } = Object.fromEntries(items.map((item: { itemId: string }) => [item.itemId, item]));
    const second = 2 ** -rankingTuning.neighbourFading;
    expect(stove.parts.neighbours).toBeCloseTo(0.4 * 2 * Math.sqrt(0.1) * 0.9, 12);
    expect(lamp.parts.neighbours).toBeCloseTo(0.4 * 2 * (Math.sqrt(0.1) * 0.4 + second * 0.1), 12);
    expect(items[0].itemId).toBe("stove");
    expect(lamp.why.map(({ eventId, part }: { eventId: string; part: string }) => [eventId, part])).toEqual([
      ["e2", "neighbours"],
      ["e1", "neighbours"],
    ]);
    const told = lamp.why.reduce((sum: number, { share }: { share: number }) => sum + share, 0);
    expect(told + lamp.earlier.neighbours).toBeCloseTo(lamp.parts.neighbours, 12);
  });

  it("finds items that go together although the scan's order would not", () => {
    const actions = [
      {
        kind: "action" as const,
        eventId: "a",
        type: "view",
        itemId: "x",
        weight: -1,
        neighbours: [["y", 0.5]] as const,
      },
    ];
    expect(neighbourWeights(actions, rankingTuning)).toEqual(new Map([["y", -0.25]]));
  });

  it("is listed with what justified it; unknown numbers are refused", async () => {
    const { learnings } = await jsonOf(shop.ask("GET /v1/learnings"));
    expect(learnings).toMatchObject([{ id: 7, method: "ease", evaluation: { "NDCG@10": 0.1 } }]);
    const response = await shop.ask("PUT /v1/learnings/8", { body: { method: "x", tuning: { wrong: 1 } } });
    expect(response.status).toBe(422);
  });
});
