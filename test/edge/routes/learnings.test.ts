import { beforeAll, describe, expect, it } from "vitest";
import { neighbourWeights } from "../../../edge/domain/neighbours.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { along, did, putEvents, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

describe("weights that were learnt", () => {
  it("go over the defaults and under the request's, and the parts still sum to the score", async () => {
    const shop = await aTenant();
    await putItems(shop, [
      { id: "tent", title: "Tent" },
      { id: "stove", title: "Stove" },
    ]);
    await putVectors(shop, { tent: along(0), stove: along(0, 1, 0.5) });
    await putProfile(shop, "ada", [wrote("tents!", along(0)), did("like", "stove", along(0, 1, 0.5))]);
    const first = async () =>
      (await jsonOf(shop.ask("GET /v1/users/ada/recommendations?diversity=0&explain=true"))).items[0];
    const before = await first();
    const tuning = { interestWeight: 3, behaviourWeight: 0.5 };
    await shop.ask("PUT /v1/learnings/1", { body: { kind: "weights", method: "pairwise", tuning } });
    await shop.ask("PUT /v1/learnings/2", {
      body: { kind: "neighbours", method: "ease", tuning: { interestWeight: 9 } },
    });
    const after = await first();
    expect(after.itemId).toBe("tent");
    expect(after.parts.interest).toBeCloseTo(3 * before.parts.interest, 12);
    expect(after.parts.behaviour).toBeCloseTo(0.5 * before.parts.behaviour, 12);
    const sum = Object.values<number>(after.parts).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - after.score)).toBeLessThan(1e-9);
    const told = after.why.filter(({ part }: { part: string }) => part === "interest");
    expect(told[0].share + after.earlier.interest).toBeCloseTo(after.parts.interest, 12);
    await shop.ask("DELETE /v1/learnings/1");
    await shop.ask("DELETE /v1/learnings/2");
    expect((await first()).parts).toEqual(before.parts);
  });
});

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
    expect(stove.reason).toBe("Because you looked at “TENT”");
    const told = lamp.why.reduce((sum: number, { share }: { share: number }) => sum + share, 0);
    expect(told + lamp.earlier.neighbours).toBeCloseTo(lamp.parts.neighbours, 12);
  });

  it("is published whole or not at all", async () => {
    const entries = [{ itemId: "tent", neighbours: [["lamp", 1]] }];
    await shop.ask("PUT /v1/learnings/9/neighbours", { body: { entries } });
    const refused = await shop.ask("PUT /v1/learnings/9", { body: { method: "ease", items: 2 } });
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([409, "conflict"]);
    expect((await jsonOf(shop.ask("GET /v1/learnings"))).learnings.map(({ id }: { id: number }) => id)).toEqual([7]);
    expect(await jsonOf(shop.ask("GET /v1/learnings/9/neighbours"))).toEqual({ entries, next: null });
    expect((await shop.ask("PUT /v1/learnings/9", { body: { method: "ease", items: 1 } })).status).toBe(200);
    expect((await shop.ask("PUT /v1/learnings/9", { body: { method: "x", kind: "weights" } })).status).toBe(409);
  });

  it("is withdrawn, and the one before it holds again", async () => {
    const neighbours = async () =>
      (await recommend()).items.map(
        (item: { parts: object }) => (item.parts as Record<string, number>).neighbours ?? 0,
      );
    const withNine = await neighbours();
    expect((await shop.ask("DELETE /v1/learnings/9")).status).toBe(204);
    const withSeven = await neighbours();
    expect(withSeven).not.toEqual(withNine);
    expect(Math.max(...withSeven)).toBeCloseTo(0.4 * 2 * Math.sqrt(0.1) * 0.9, 12);
    expect((await shop.ask("DELETE /v1/learnings/9")).status).toBe(404);
  });

  it("keeps the newest few of each kind, and no neighbours of older ones", async () => {
    const other = await aTenant();
    const entries = [{ itemId: "a", neighbours: [["b", 1]] }];
    for (const id of [1, 2, 3, 4, 5]) {
      await other.ask(`PUT /v1/learnings/${id}/neighbours`, { body: { entries } });
      await other.ask(`PUT /v1/learnings/${id}`, {
        body: { method: "ease", kind: id === 1 ? "together" : "neighbours" },
      });
    }
    const { learnings } = await jsonOf(other.ask("GET /v1/learnings"));
    expect(learnings.map(({ id }: { id: number }) => id)).toEqual([5, 4, 3, 1]);
    expect((await other.ask("GET /v1/learnings/2/neighbours")).status).toBe(404);
    expect((await jsonOf(other.ask("GET /v1/learnings/1/neighbours"))).entries).toEqual(entries);
  });

  it("gives shares that are what the score loses when their events are erased", async () => {
    const { id: tenantId, ask } = await aTenant();
    const own = { ...shop, id: tenantId, ask };
    await putItems(
      own,
      ["tent", "shoe", "lamp"].map((id) => ({ id, title: id })),
    );
    await putVectors(own, { tent: along(0), shoe: along(1), lamp: along(2) });
    const entries = ["tent", "shoe"].map((itemId) => ({ itemId, neighbours: [["lamp", 0.5]] }));
    await ask("PUT /v1/learnings/1/neighbours", { body: { entries } });
    await ask("PUT /v1/learnings/1", { body: { method: "ease" } });
    const act = { userId: "ada", type: "like" };
    await putEvents(own, [
      { id: "old", ...act, itemId: "tent", at: 1_000 },
      { id: "new", ...act, itemId: "shoe", at: 2_000 },
    ]);
    const lamp = async () => {
      const line = "GET /v1/users/ada/recommendations?diversity=0&explain=true";
      const { items } = await jsonOf(ask(line));
      return items.find(({ itemId }: { itemId: string }) => itemId === "lamp");
    };
    const before = await lamp();
    const told = Object.fromEntries(
      before.why.map((why: { eventId: string; share: number }) => [why.eventId, why.share]),
    );
    expect((await ask("DELETE /v1/events/new")).status).toBe(204);
    expect(before.score - (await lamp()).score).toBeCloseTo(told.new, 9);
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
