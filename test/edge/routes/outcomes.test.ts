import { beforeAll, describe, expect, it } from "vitest";
import { WEIGHED_PARTS } from "../../../edge/domain/score.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { along, did, putEvents, putItems, putProfile, putVectors, wrote } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { recorded } from "../recorded.ts";

const DAY = 86_400_000;

describe("outcomes", () => {
  let shop: ATenant;
  const read = (options = "") => jsonOf(shop.ask(`GET /v1/outcomes${options}`));
  async function show(user: string) {
    const answer = await jsonOf(shop.ask(`GET /v1/users/${user}/recommendations?diversity=0&limit=3`));
    return { ...answer, at: await recorded(answer) };
  }
  beforeAll(async () => {
    shop = await aTenant();
    await putItems(
      shop,
      ["tent", "stove", "lamp"].map((id) => ({ id, title: id })),
    );
    await putVectors(shop, { tent: along(0), stove: along(1), lamp: along(2) });
    await putProfile(shop, "ada", [wrote("tents", along(0)), did("like", "stove", along(1))]);
  });

  it("are empty while nobody acted on what was shown", async () => {
    await show("ada");
    const { outcomes, next, weights } = await read();
    expect([outcomes, next]).toEqual([[], null]);
    expect(weights).toContainEqual({ part: "interest", name: "interestWeight", default: 1, served: 1 });
    expect(weights.map(({ part }: { part: string }) => part)).toEqual(WEIGHED_PARTS);
  });

  it("tell what was done with each item, and what its score was made of", async () => {
    const { recommendationId, items } = await show("bo");
    const at = Date.now() + 1_000;
    const act = { userId: "bo", recommendationId, at };
    await putEvents(shop, [
      { id: "o1", ...act, type: "view", itemId: "stove" },
      { id: "o2", ...act, type: "purchase", itemId: "stove", value: 100, at: at + 5 * DAY },
      { id: "o3", ...act, type: "hide", itemId: "lamp" },
      { id: "o4", userId: "bo", type: "like", itemId: "tent", at: at + 5 * DAY },
      { id: "o5", userId: "bo", type: "like", itemId: "shown-nowhere", at },
    ]);
    const [outcome] = (await read()).outcomes;
    expect(outcome).toMatchObject({ recommendationId, userId: "bo" });
    expect(outcome.items.map(([id]: [string]) => id)).toEqual(items.map(({ itemId }: { itemId: string }) => itemId));
    const done = Object.fromEntries(outcome.items.map(([id, sum]: [string, number]) => [id, sum]));
    expect(done).toEqual({ stove: expect.closeTo(1.1, 9), lamp: -0.8, tent: 0 });
  });

  it("count what names no recommendation for the last one that showed the item before, and only once", async () => {
    const [first, second] = [await show("cy"), await show("cy")];
    const act = { userId: "cy", type: "like", itemId: "stove" };
    await putEvents(shop, [
      { id: "c1", ...act, at: Math.floor((first.at + second.at) / 2) },
      { id: "c2", ...act, itemId: "lamp", at: second.at + 1_000 },
    ]);
    const { outcomes } = await read();
    const doneAfter = ({ recommendationId }: { recommendationId: string }) => {
      const found = outcomes.find((one: { recommendationId: string }) => one.recommendationId === recommendationId);
      return found?.items.flatMap(([id, sum]: [string, number]) => (sum === 0 ? [] : [id])) ?? [];
    };
    expect([doneAfter(first), doneAfter(second)]).toEqual([["stove"], ["lamp"]]);
  });

  it("give amounts that become the parts when they are weighed", async () => {
    const shown = await show("ada");
    await putEvents(shop, [{ id: "a1", userId: "ada", type: "like", itemId: "tent", at: Date.now() + 1_000 }]);
    const { outcomes, weights } = await read();
    const outcome = outcomes.find(
      ({ recommendationId }: { recommendationId: string }) => recommendationId === shown.recommendationId,
    );
    outcome.items.forEach(([itemId, , amounts]: [string, number, number[]], i: number) => {
      expect(itemId).toBe(shown.items[i].itemId);
      outcome.parts.forEach((part: string, k: number) => {
        const { served } = weights.find((weight: { part: string }) => weight.part === part);
        expect(served * (amounts[k] as number)).toBeCloseTo(shown.items[i].parts[part] ?? 0, 3);
      });
    });
  });

  it("say which weights are served", async () => {
    await shop.ask("PUT /v1/learnings/1", { body: { kind: "weights", method: "x", tuning: { freshnessWeight: 0.2 } } });
    const { weights } = await read();
    expect(weights).toContainEqual({
      part: "freshness",
      name: "freshnessWeight",
      default: rankingTuning.freshnessWeight,
      served: 0.2,
    });
  });

  it("come page by page, and go with their person", async () => {
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page = await read(`?limit=1&after=${after}`);
      seen.push(...page.outcomes.map(({ recommendationId }: { recommendationId: string }) => recommendationId));
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(
      (await read()).outcomes.map(({ recommendationId }: { recommendationId: string }) => recommendationId).toSorted(),
    );
    await shop.ask("DELETE /v1/users/bo");
    expect((await read()).outcomes.map(({ userId }: { userId: string }) => userId)).not.toContain("bo");
  });
});
