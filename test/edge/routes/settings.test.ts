import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const WISH = { wishlist: { weight: 0.9 } };
const topics = [{ id: "sci-fi", labels: { en: "sci-fi" } }];
const items = [{ id: "dune", title: "Dune", tags: ["sci-fi"] }];

describe("settings of a tenant", () => {
  let shop: ATenant;
  let queue: ReturnType<typeof withQueue>;
  beforeEach(async () => {
    pretendInference();
    queue = withQueue();
    shop = await aTenant();
  });
  afterEach(() => vi.restoreAllMocks());

  const put = (body: object) => shop.ask("PUT /v1/settings", { body });
  const send = async (event: object) =>
    jsonOf(shop.ask("POST /v1/events", { body: { events: [event] }, env: queue.env }));

  it("are the defaults until something is set, and again when it is left out", async () => {
    const before = await jsonOf(shop.ask("GET /v1/settings"));
    expect(before.own).toEqual({ actions: {}, masks: {}, mentions: {} });
    expect(before.inForce).toMatchObject({ actions: { purchase: { weight: 1, value: "price" } }, masks: { ip: true } });
    const set = await jsonOf(put({ actions: WISH, masks: { ip: false }, mentions: { question: 0.2 } }));
    expect(set.own).toMatchObject({ masks: { ip: false }, mentions: { question: 0.2 } });
    expect(set.inForce).toMatchObject({ actions: { wishlist: { weight: 0.9, value: "none" }, view: { weight: 0.1 } } });
    expect(await jsonOf(shop.ask("GET /v1/settings"))).toEqual(set);
    expect(await jsonOf(put({}))).toEqual(before);
  });

  it("weigh event types of one's own", async () => {
    await shop.ask("PUT /v1/topics", { body: { topics }, env: queue.env });
    await shop.ask("POST /v1/items", { body: { items }, env: queue.env });
    await queue.run();
    const wish = (userId: string) => send({ id: userId, userId, type: "wishlist", itemId: "dune" });
    const scoreOf = async (user: string) =>
      (await jsonOf(shop.ask(`GET /v1/users/${user}/profile`))).interests[0].score;
    expect((await wish("ada")).unnamedTypes).toEqual(["wishlist"]);
    await queue.run();
    await put({ actions: WISH });
    expect(await wish("bob")).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    await queue.run();
    expect(await scoreOf("bob")).toBeGreaterThan(2 * (await scoreOf("ada")));
  });

  it("say what is masked of a text before it is stored", async () => {
    const text = "call 13812345678 or mail ada@example.org";
    const stored = async (id: string) => {
      await send({ id, userId: "ada", type: "comment", text });
      const row = await env.DB.prepare("select text from events where tenant_id = ? and id = ?").bind(shop.id, id);
      return (await row.first<{ text: string }>())?.text;
    };
    expect(await stored("before")).not.toMatch(/138|ada@/);
    await put({ masks: { phone: false } });
    expect(await stored("after")).toMatch(/^call 13812345678 or mail █+$/);
  });

  it("leave what was set about ranking", async () => {
    await env.DB.prepare("update tenants set settings = ? where id = ?")
      .bind(JSON.stringify({ ranking: { lambda: 1 } }), shop.id)
      .run();
    await put({ actions: WISH });
    const row = await env.DB.prepare("select settings from tenants where id = ?").bind(shop.id).first();
    expect(JSON.parse(String(row?.settings))).toMatchObject({ ranking: { lambda: 1 }, actions: WISH });
  });

  it.each([
    [{ actions: { like: { weight: 2 } } }, "/actions/like/weight"],
    [{ actions: { like: { weight: 1, value: "stars" } } }, "/actions/like/value"],
    [{ masks: { name: true } }, "/masks/name"],
    [{ mentions: { search: -1 } }, "/mentions/search"],
  ])("are refused where they make no sense: %j", async (body, pointer) => {
    const answer = await put(body);
    expect(answer.status).toBe(422);
    expect((await jsonOf(answer)).errors[0].pointer).toBe(pointer);
  });
});
