import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { recordEvents } from "../../../edge/flow/record-events.ts";
import { servicesOf } from "../../../edge/services.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { putItems } from "../a-catalogue.ts";
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
      insert into segment_members (tenant_id, segment, user_id, since)
      select ${shop.id}, 'campers', value, 0 from json_each(${JSON.stringify(people.slice(0, 3))})`);
  });

  it("counts the actions of a segment's members only", async () => {
    expect(await list("popular?segment=campers&window=week")).toEqual([
      { itemId: "stove", score: 3 },
      { itemId: "tent", score: 3 },
    ]);
    expect(await ids("popular?segment=campers")).toEqual(["stove", "lamp", "tent"]);
    expect(await ids("popular?segment=nobody")).toEqual([]);
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

  it("tells what rises among them", async () => {
    expect(await ids("trending?segment=campers")).toEqual(["tent", "stove"]);
    const [stove] = await list("trending?attributes=device:mobile");
    expect(stove).toEqual({ itemId: "stove", score: 4 });
  });

  it("is remembered for a minute, and one tenant's is no other's", async () => {
    await act("tent", ["fi"], { daysAgo: 2, device: "mobile" });
    expect(await ids("popular?attributes=device:mobile")).toEqual(["stove"]);
    const other = await aTenant();
    expect(await jsonOf(other.ask("GET /v1/popular?segment=campers"))).toEqual({ items: [] });
  });

  it.each(["attributes=device", "attributes=a:1,b:2,c:3,d:4", "segment="])("refuses %s", async (query) => {
    expect((await shop.ask(`GET /v1/popular?${query}`)).status).toBe(422);
  });
});
