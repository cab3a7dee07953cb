import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { learningTuning } from "../../../edge/domain/tuning/learning.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { dot } from "../../../edge/domain/vector.ts";
import { along, putEvents, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const FACTORS = {
  tent: [1, 0.5, 0, 0],
  stove: [0.9, 0.4, 0, 0.1],
  lamp: [-0.3, 0.2, 0.5, 0],
  shoe: [0, 0.1, 0.9, 0.3],
};
const entries = Object.entries(FACTORS).map(([itemId, factor]) => ({ itemId, factor }));
const behaviour = 0.4;

const publish = async (shop: ATenant, id: number, more: object = {}) => {
  for (const [i, entry] of entries.entries()) {
    await shop.ask(`PUT /v1/learnings/${id}/factors/${i + 1}`, { body: { entries: [entry] } });
  }
  return shop.ask(`PUT /v1/learnings/${id}`, {
    body: { kind: "factors", method: "ials", items: entries.length, ...more },
  });
};

async function aShop(): Promise<ATenant> {
  const shop = await aTenant();
  const ids = [...Object.keys(FACTORS), "new"];
  await putItems(
    shop,
    ids.map((id) => ({ id, title: id.toUpperCase() })),
  );
  await putVectors(shop, Object.fromEntries(ids.map((id, i) => [id, along(i)])));
  await putEvents(shop, [
    { id: "e1", userId: "ada", type: "like", itemId: "shoe", at: 1_000 },
    { id: "e2", userId: "ada", type: "view", itemId: "tent", at: 2_000 },
  ]);
  return shop;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
async function recommend(shop: ATenant, options = ""): Promise<any> {
  const path = `GET /v1/users/ada/recommendations?diversity=0&explain=true&seen=include${options}`;
  const { items } = await jsonOf(shop.ask(path));
  return Object.fromEntries(items.map((item: { itemId: string }) => [item.itemId, item]));
}

describe("behaviour vectors that were learnt", () => {
  let shop: ATenant;
  beforeAll(async () => {
    shop = await aShop();
  });

  it("change nothing until they are published; then the next answer has b·d, and after a withdrawal what it had", async () => {
    const before = await recommend(shop);
    for (const [i, entry] of entries.entries()) {
      await shop.ask(`PUT /v1/learnings/7/factors/${i + 1}`, { body: { entries: [entry] } });
    }
    expect(await recommend(shop)).toEqual(before);
    expect((await publish(shop, 7, { tuning: { factorWeight: 2 } })).status).toBe(200);
    const after = await recommend(shop);
    const second = 2 ** -rankingTuning.factorFading;
    for (const [itemId, d] of Object.entries(FACTORS)) {
      const sum = Math.sqrt(0.1) * dot(FACTORS.tent, d) + second * dot(FACTORS.shoe, d);
      expect(after[itemId].parts.factors).toBeCloseTo(behaviour * 2 * sum, 2);
      expect(after[itemId].score - before[itemId].score).toBeCloseTo(after[itemId].parts.factors, 9);
    }
    expect(after.new).toEqual({ ...before.new, why: [] });
    expect((await shop.ask("DELETE /v1/learnings/7")).status).toBe(204);
    const again = await recommend(shop);
    for (const [itemId, { score }] of Object.entries<{ score: number }>(before)) {
      expect(again[itemId].score).toBeCloseTo(score, 6);
    }
  });

  it("a new deed counts in the next answer, and says which", async () => {
    const own = await aShop();
    await publish(own, 1);
    const before = await recommend(own);
    await putEvents(own, [{ id: "e3", userId: "ada", type: "like", itemId: "lamp", at: 3_000 }]);
    const { lamp, shoe } = await recommend(own);
    expect(lamp.parts.factors).toBeGreaterThan(before.lamp.parts.factors);
    const told = shoe.why.find(
      ({ eventId, part }: { eventId: string; part: string }) => eventId === "e3" && part === "factors",
    );
    expect(told).toMatchObject({ action: "like", itemId: "lamp" });
    const sum = shoe.why.reduce((total: number, { share }: { share: number }) => total + share, shoe.earlier.factors);
    expect(Math.abs(sum - shoe.parts.factors)).toBeLessThan(1e-9);
  });

  it("give shares that are what the score loses when their events are erased", async () => {
    const own = await aShop();
    await publish(own, 1);
    const before = (await recommend(own)).stove;
    const told = before.why.find(({ eventId }: { eventId: string }) => eventId === "e2").share;
    expect((await own.ask("DELETE /v1/events/e2")).status).toBe(204);
    const after = (await recommend(own)).stove;
    expect(before.parts.factors - after.parts.factors).toBeCloseTo(told, 9);
  });

  it("bring an item that nothing else speaks for to the top", async () => {
    const own = await aShop();
    const { items } = await jsonOf(
      own.ask("GET /v1/users/ada/recommendations?limit=1&diversity=0&exclude=tent,shoe,lamp"),
    );
    expect(items[0].itemId).not.toBe("stove");
    await publish(own, 1);
    const after = await jsonOf(own.ask("GET /v1/users/ada/recommendations?limit=1&diversity=0&exclude=tent,shoe"));
    expect(after.items[0].itemId).toBe("stove");
  });

  it("are of the newest learning alone: b and d never come from two", async () => {
    const own = await aShop();
    await publish(own, 1);
    const first = await recommend(own);
    const turned = entries.map(({ itemId, factor }) => ({ itemId, factor: factor.toReversed().map((x) => 2 * x) }));
    await own.ask("PUT /v1/learnings/2/factors/1", { body: { entries: turned } });
    const during = await Promise.all([
      ...Array.from({ length: 4 }, () => recommend(own)),
      own.ask("PUT /v1/learnings/2", { body: { kind: "factors", method: "ials", items: 4 } }),
      ...Array.from({ length: 4 }, () => recommend(own)),
    ]);
    const second = await recommend(own);
    expect(second.stove.parts.factors).toBeCloseTo(4 * first.stove.parts.factors, 1);
    for (const answer of during) {
      if (answer instanceof Response) continue;
      expect([first.stove.parts.factors, second.stove.parts.factors]).toContain(answer.stove.parts.factors);
    }
  });
});

describe("a learning of behaviour vectors", () => {
  it("is published whole or not at all, of one width, and does not change afterwards", async () => {
    const shop = await aTenant();
    const put = (shard: number, some: readonly object[]) =>
      shop.ask(`PUT /v1/learnings/3/factors/${shard}`, { body: { entries: some } });
    const publishing = (items: number) =>
      shop.ask("PUT /v1/learnings/3", { body: { kind: "factors", method: "ials", items } });
    expect((await put(1, entries.slice(0, 2))).status).toBe(204);
    expect((await publishing(4)).status).toBe(409);
    expect((await put(2, [{ itemId: "lamp", factor: [1] }])).status).toBe(204);
    expect((await publishing(3)).status).toBe(409);
    expect((await put(2, entries.slice(2))).status).toBe(204);
    expect((await publishing(4)).status).toBe(200);
    expect((await put(2, entries.slice(2))).status).toBe(409);
    const wide = [
      { itemId: "a", factor: [1, 2] },
      { itemId: "b", factor: [1] },
    ];
    expect((await put(3, wide)).status).toBe(422);
  });

  it("is refused when it takes more memory than an isolate has for it", async () => {
    const shop = await aTenant();
    const values = [shop.id, Math.ceil(learningTuning.factorNumbers / 64) + 1, 64];
    await env.DB.prepare(
      "insert into factor_shards (tenant_id, learning, shard, items, width, item_ids, codes, scales) values (?, 4, 1, ?, ?, '[]', '', '')",
    )
      .bind(...values)
      .run();
    const published = await shop.ask("PUT /v1/learnings/4", { body: { kind: "factors", method: "ials" } });
    expect(published.status).toBe(409);
  });

  it("is read back as it was sent, to 8 bits, and gone when it is withdrawn", async () => {
    const shop = await aTenant();
    await publish(shop, 5);
    const read: { itemId: string; factor: number[] }[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page = await jsonOf(shop.ask(`GET /v1/learnings/5/factors?after=${after}`));
      read.push(...page.entries);
      after = page.next;
    }
    expect(read.map(({ itemId }) => itemId)).toEqual(Object.keys(FACTORS));
    for (const [i, { factor }] of read.entries()) {
      factor.forEach((x, d) => {
        expect(x).toBeCloseTo(entries[i]?.factor[d] ?? Number.NaN, 1);
      });
    }
    await shop.ask("DELETE /v1/learnings/5");
    expect((await shop.ask("GET /v1/learnings/5/factors")).status).toBe(404);
    expect(
      await env.DB.prepare("select count(*) as n from factor_shards where tenant_id = ?").bind(shop.id).first("n"),
    ).toBe(0);
  });
});
