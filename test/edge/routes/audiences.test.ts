import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { recordEvents } from "../../../edge/flow/record-events.ts";
import { summarisePopularity } from "../../../edge/flow/summarise-popularity.ts";
import { servicesOf } from "../../../edge/services.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { along, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const DAY = 86_400_000;
const people = ["ada", "bo", "cy", "di", "ed"];

describe("popular with an audience", () => {
  let shop: ATenant;
  const list = async (path: string) => (await jsonOf(shop.ask(`GET /v1/${path}`))).items;
  const ids = async (path: string) => (await list(path)).map(({ itemId }: { itemId: string }) => itemId);

  async function act(itemId: string, users: readonly string[], { daysAgo = 1, device = "desktop" } = {}) {
    const at = Date.now() - daysAgo * DAY;
    const events = users.map((userId) => {
      const id = `${itemId}-${userId}-${daysAgo}-${device}`;
      return { id, userId, type: "like", itemId, at, context: { device, page: { name: "x" } } };
    });
    await recordEvents(servicesOf(env), { tenantId: shop.id, settings: {} }, events);
  }

  beforeAll(async () => {
    shop = await aTenant();
    await putItems(
      shop,
      ["tent", "stove", "lamp", "rare"].map((id) => ({ id, title: id })),
    );
    await act("tent", people, { daysAgo: 3 });
    await act("stove", people.slice(0, 4), { device: "mobile" });
    await act("stove", people.slice(0, 3), { daysAgo: 20 });
    await act("lamp", people.slice(0, 3), { daysAgo: 20 });
    await act("rare", people.slice(0, 2));
    await openDatabase(env.DB).run(sql`
      insert into segments (tenant_id, name, definition, updated_at) values (${shop.id}, 'campers', '{"all":[]}', 0)`);
    await openDatabase(env.DB).run(sql`
      insert into segment_members (tenant_id, segment, user_id, since)
      select ${shop.id}, 'campers', value, 0 from json_each(${JSON.stringify(people.slice(0, 3))})`);
  });

  it("counts the actions of a segment's members only", async () => {
    expect(await list("popular?segment=campers&window=week")).toEqual([
      { itemId: "stove", score: 3 },
      { itemId: "tent", score: 3 },
    ]);
    expect(await ids("popular?segment=campers")).toEqual(["stove", "lamp", "tent"]);
  });

  it("counts what stands in the context of events", async () => {
    expect(await list("popular?attributes=device:mobile")).toEqual([{ itemId: "stove", score: 4 }]);
    expect(await ids("popular?attributes=device:mobile&segment=campers")).toEqual(["stove"]);
    expect(await ids("popular?attributes=device:tv")).toEqual([]);
    expect(await ids("popular?attributes=device:desktop&window=week")).toEqual(["tent"]);
  });

  it("does not give away what single people did", async () => {
    expect(await ids("popular?attributes=device:desktop&window=all")).not.toContain("rare");
    expect(await ids("popular?segment=campers&window=all")).not.toContain("rare");
  });

  it("counts what was done at some hours of the day, by the clock of who did it", async () => {
    const night = Math.floor(Date.now() / DAY) * DAY - DAY + 22 * 3_600_000;
    const did = (itemId: string, at: number, utcOffset?: number) =>
      people.map((userId) => ({
        ...{ id: `${itemId}-${userId}-${at}-h`, userId, type: "like", itemId, at },
        context: utcOffset === undefined ? {} : { utcOffset },
      }));
    const events = [...did("tent", night), ...did("lamp", night, 240), ...did("rare", night - 6 * 3_600_000)];
    const cafe = await aTenant();
    await putItems(
      cafe,
      ["tent", "lamp", "rare"].map((id) => ({ id, title: id })),
    );
    await recordEvents(servicesOf(env), { tenantId: cafe.id, settings: {} }, events);
    const at = async (hours: string) =>
      (await jsonOf(cafe.ask(`GET /v1/popular?window=week&hours=${hours}`))).items.map(
        ({ itemId }: { itemId: string }) => itemId,
      );
    expect(await at("22")).toEqual(["tent"]);
    expect(await at("21-3")).toEqual(["lamp", "tent"]);
    expect(await at("2")).toEqual(["lamp"]);
    expect(await at("15-17")).toEqual(["rare"]);
    expect(await at("3-15")).toEqual([]);
  });

  it("tells what rises among them", async () => {
    expect(await ids("trending?segment=campers")).toEqual(["tent", "stove"]);
    const [stove] = await list("trending?attributes=device:mobile");
    expect(stove).toEqual({ itemId: "stove", score: 4 });
  });

  it("is remembered for a minute, and one tenant's is no other's", async () => {
    await act("tent", ["fi"], { daysAgo: 2, device: "mobile" });
    expect(await ids("popular?attributes=device:mobile")).toEqual(["stove"]);
    const other = await aTenant();
    expect(await jsonOf(other.ask("GET /v1/popular?attributes=device:mobile"))).toEqual({ items: [] });
  });

  it.each([
    ["GET /v1/popular?segment=nope", undefined, "?segment"],
    ["GET /v1/trending?segment=nope", undefined, "?segment"],
    ["GET /v1/users/ada/recommendations?segment=nope", undefined, "?segment"],
    ["POST /v1/users/ada/recommendations", { segment: "nope" }, "/segment"],
  ])("names a segment that is not there: %s", async (line, body, pointer) => {
    const answer = await shop.ask(line, { body });
    expect(answer.status).toBe(422);
    const detail = expect.stringContaining("GET /v1/segments lists them");
    expect((await jsonOf(answer)).errors).toEqual([{ pointer, detail }]);
  });

  it("orders what a stranger is shown, by segment, device and window", async () => {
    await putVectors(shop, { tent: along(0), stove: along(1), lamp: along(2), rare: along(3) });
    const today = Math.floor(Date.now() / DAY);
    await openDatabase(env.DB).run(sql`
      insert into item_days (tenant_id, day, item_id, weight)
      values (${shop.id}, ${today - 1}, 'stove', 4), (${shop.id}, ${today - 3}, 'tent', 3), (${shop.id}, ${today - 20}, 'lamp', 3)`);
    await summarisePopularity(servicesOf(env), shop.id);
    const show = async (query: string) =>
      (await jsonOf(shop.ask(`GET /v1/users/stranger/recommendations?diversity=0&explain=true${query}`))).items;
    const first = async (query: string) => (await show(query))[0].itemId;
    expect(await first("")).toBe("stove");
    expect(await first("&attributes=device:desktop&window=week")).toBe("tent");
    expect(await first("&attributes=device:mobile")).toBe("stove");
    expect(await first("&segment=campers")).toBe("stove");
    for (const { score, parts } of await show("&attributes=device:desktop&window=week")) {
      const sum = Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-9);
    }
    const body = { diversity: 0, attributes: { device: "desktop" }, window: "week" };
    const { items } = await jsonOf(shop.ask("POST /v1/users/stranger/recommendations", { body }));
    expect(items[0].itemId).toBe("tent");
  });

  it("shows what rises as a part of its own", async () => {
    const { items } = await jsonOf(shop.ask("GET /v1/users/stranger/recommendations?diversity=0"));
    const trends = Object.fromEntries(
      items.map(({ itemId, parts }: { itemId: string; parts: { trend?: number } }) => [itemId, parts.trend ?? 0]),
    );
    expect(Math.max(...(Object.values(trends) as number[]))).toBeCloseTo(rankingTuning.trendWeight, 12);
    expect(trends.lamp).toBe(0);
  });

  it.each(["attributes=device", "attributes=a:1,b:2,c:3,d:4", "segment=", "hours=24", "hours=1-"])(
    "refuses %s",
    async (query) => {
      expect((await shop.ask(`GET /v1/popular?${query}`)).status).toBe(422);
    },
  );
});
