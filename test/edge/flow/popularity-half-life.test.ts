import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { summarisePopularity } from "../../../edge/flow/summarise-popularity.ts";
import { servicesOf } from "../../../edge/services.ts";
import { openDatabase } from "../../../edge/store/database.ts";
import { along, putItems, putVectors } from "../a-catalogue.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";

const today = Math.floor(Date.now() / 86_400_000);
const db = openDatabase(env.DB);

/** Much was done with a classic half a year ago, a little with what is talked of now. */
const DEEDS = [
  { item: "classic", day: today - 180, weight: 30 },
  { item: "talked-of", day: today, weight: 5 },
];

describe("how long popularity remembers", () => {
  let shop: ATenant;
  beforeEach(async () => {
    shop = await aTenant();
    await putItems(shop, [
      { id: "classic", title: "c" },
      { id: "talked-of", title: "t" },
    ]);
    await putVectors(shop, { classic: along(0), "talked-of": along(1) });
    await db.run(sql`insert into item_days (tenant_id, day, item_id, weight)
      select ${shop.id}, value->>'day', value->>'item', value->>'weight' from json_each(${JSON.stringify(DEEDS)})`);
  });

  const forStrangers = async () => {
    expect(await summarisePopularity(servicesOf(env), shop.id)).toBe(true);
    const { items } = await jsonOf(shop.ask("GET /v1/users/stranger/recommendations?limit=2&diversity=0"));
    return items.map(({ itemId }: { itemId: string }) => itemId);
  };
  const learn = (popularityHalfLifeDays: number) =>
    shop.ask("PUT /v1/learnings/1", {
      body: { kind: "neighbours", method: "following", tuning: { popularityHalfLifeDays }, evaluation: {}, items: 0 },
    });

  it("is a year where nothing was learnt", async () => {
    expect(await forStrangers()).toEqual(["classic", "talked-of"]);
  });

  it("is what was learnt to predict best", async () => {
    expect((await learn(7)).status).toBe(200);
    expect(await forStrangers()).toEqual(["talked-of", "classic"]);
  });

  it("is the tenant's own where it set one", async () => {
    await learn(7);
    await db.run(sql`update tenants set settings = json_set(settings, '$.ranking', json('{"popularityHalfLifeDays":365}'))
      where id = ${shop.id}`);
    expect(await forStrangers()).toEqual(["classic", "talked-of"]);
  });
});
