import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: ["sci-fi"] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: [] },
];
const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const history = [
  { id: "e1", type: "comment", text: "I love sci-fi", timestamp: at(1) },
  { id: "e2", type: "comment", text: "我讨厌恐怖", itemId: "a", timestamp: at(5) },
  { id: "e3", type: "like", itemId: "a", timestamp: at(6) },
  { id: "e4", type: "purchase", itemId: "b", value: 10, timestamp: at(7) },
  { id: "e5", type: "view", itemId: "b", timestamp: at(8) },
];

describe("erasing and merging", () => {
  let tenant: ATenant;
  let queue: ReturnType<typeof withQueue>;

  beforeEach(async () => {
    pretendInference();
    queue = withQueue();
    tenant = await aTenant();
    await queue.services.replaceTopics(tenant.id, topics, Date.now());
    const items = [
      { id: "a", title: "A sci-fi film" },
      { id: "b", title: "A horror film" },
    ];
    await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
    await queue.run();
  });
  afterEach(() => vi.restoreAllMocks());

  const send = async (events: unknown[]) => {
    const answer = await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
    expect(answer.status).toBe(202);
    await queue.run();
  };
  const of = (who: object, events = history) => events.map((event) => ({ ...event, ...who }));
  const page = async (user: string) =>
    jsonOf(tenant.ask(`GET /v1/users/${encodeURIComponent(user)}/profile?vectors=true&evidence=100`));
  const rows = async (sql: string) => (await env.DB.prepare(sql).bind(tenant.id).all()).results;
  const days = () =>
    rows(
      "select day, item_id, round(weight, 9) as weight from item_days where tenant_id = ? and abs(weight) > 1e-9 order by 1, 2",
    );

  it("erasing an event leaves what there would be without it", async () => {
    for (const { id } of history) {
      const others = history.filter((event) => event.id !== id);
      await send(of({ userId: `all-${id}` }).map((event) => ({ ...event, id: `${id}/all/${event.id}` })));
      await send(of({ userId: `less-${id}` }, others).map((event) => ({ ...event, id: `${id}/less/${event.id}` })));
      const before = await queue.services.loadProfilePage(tenant.id, `all-${id}`, 100);
      expect((await tenant.ask(`DELETE /v1/events/${encodeURIComponent(`${id}/all/${id}`)}`)).status).toBe(204);
      const [erased, never] = await Promise.all(
        [`all-${id}`, `less-${id}`].map((user) => queue.services.loadProfilePage(tenant.id, user, 100)),
      );
      for (const part of ["liked", "disliked", "behaviour"] as const) {
        const moved =
          2 **
          (((never?.profile?.anchorAt ?? 0) - (erased?.profile?.anchorAt ?? 0)) /
            (86_400_000 * (part === "behaviour" ? 45 : 180)));
        for (const [i, x] of erased?.profile?.[part].entries() ?? []) {
          expect(x).toBeCloseTo((never?.profile?.[part][i] ?? 0) * moved, 10);
        }
      }
      expect(erased?.profile?.actions).toEqual(never?.profile?.actions);
      expect(erased?.profile?.scales).toEqual(before?.profile?.scales);
      expect(erased?.evidence.length).toBe(never?.evidence.length);
    }
    const seen = await rows("select user_id, item_id from seen_items where tenant_id = ? order by 1, 2");
    const seenBy = (user: string) => seen.filter(({ user_id }) => user_id === user).map(({ item_id }) => item_id);
    for (const { id } of history) expect(seenBy(`all-${id}`)).toEqual(seenBy(`less-${id}`));
  });

  it("erasing an event takes its share of popularity, and frees its id", async () => {
    await send(of({ userId: "ada" }));
    const before = await days();
    await send([{ id: "extra", userId: "bob", type: "like", itemId: "a", timestamp: at(6) }]);
    expect(await days()).not.toEqual(before);
    expect((await tenant.ask("DELETE /v1/events/extra")).status).toBe(204);
    expect(await days()).toEqual(before);
    expect((await tenant.ask("DELETE /v1/events/extra")).status).toBe(404);
    await send([{ id: "extra", userId: "bob", type: "view", itemId: "a" }]);
    expect((await page("bob")).actions).toEqual({ view: 1 });
  });

  it("a browser may take back what its own person did, and nobody else's", async () => {
    await send([...of({ userId: "ada" }).slice(0, 1), { id: "x1", anonymousId: "x", type: "view" }]);
    const browser = (headers = {}) => ({ key: "publishable" as const, headers });
    expect((await tenant.ask("DELETE /v1/events/e1", browser())).status).toBe(404);
    expect((await tenant.ask("DELETE /v1/events/e1", browser(await tenant.tokenFor("bob")))).status).toBe(404);
    expect((await tenant.ask("DELETE /v1/events/x1", browser())).status).toBe(204);
    expect((await tenant.ask("DELETE /v1/events/e1", browser(await tenant.tokenFor("ada")))).status).toBe(204);
    expect((await page("ada")).interests).toEqual([]);
  });

  it("an event that was erased while it waited has no effect when its message comes", async () => {
    await tenant.ask("POST /v1/events", { body: { events: of({ userId: "ada" }) }, env: queue.env });
    expect((await tenant.ask("DELETE /v1/events/e1")).status).toBe(204);
    await queue.run();
    const { actions, interests } = await page("ada");
    expect(actions).toEqual({ comment: 1, like: 1, purchase: 1, view: 1 });
    expect(JSON.stringify(interests)).not.toContain("e1");
  });

  it("erasing a person leaves nothing of them anywhere", async () => {
    await send(of({ userId: "bob" }).map((event) => ({ ...event, id: `bob-${event.id}` })));
    const before = await days();
    await send([...of({ anonymousId: "x" }, history.slice(0, 2)), ...of({ userId: "ada" }, history.slice(2))]);
    await tenant.ask("POST /v1/users/merge", { body: { anonymousId: "x", userId: "ada" } });
    await tenant.ask("POST /v1/events", {
      body: { events: [{ id: "late", userId: "ada", type: "like", itemId: "b" }] },
      env: queue.env,
    });
    expect((await tenant.ask("DELETE /v1/users/ada")).status).toBe(204);
    await queue.run();
    const tables = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and sql like '%user_id%'",
    ).all<{ name: string }>();
    expect(tables.results.length).toBeGreaterThan(5);
    for (const { name } of tables.results) {
      expect([name, await rows(`select * from ${name} where tenant_id = ? and user_id in ('ada', 'anon:x')`)]).toEqual([
        name,
        [],
      ]);
    }
    expect(await days()).toEqual(before);
    expect((await tenant.ask("GET /v1/users/ada/profile")).status).toBe(404);
    expect((await tenant.ask("DELETE /v1/users/ada")).status).toBe(404);
    expect((await page("bob")).actions).toEqual({ comment: 2, like: 1, purchase: 1, view: 1 });
  });

  it("an erasure and a consumer at the same time never bring a person back", async () => {
    for (let round = 0; round < 10; round++) {
      const events = of({ userId: "eve" }).map((event) => ({ ...event, id: `${round}-${event.id}` }));
      await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
      const messages = queue.messages.splice(0);
      await Promise.all([queue.deliver(messages), tenant.ask("DELETE /v1/users/eve"), queue.deliver(messages)]);
      await queue.deliver(messages);
      const left = await rows(
        "select (select count(*) from events where tenant_id = ?1 and user_id = 'eve') as events, (select count(*) from evidence where tenant_id = ?1 and user_id = 'eve') as evidence, (select count(*) from profiles where tenant_id = ?1 and user_id = 'eve') as profiles",
      );
      expect(left).toEqual([{ events: 0, evidence: 0, profiles: 0 }]);
    }
  });

  it("an anonymous person becomes a known one, as if they had always been", async () => {
    await send([...of({ anonymousId: "m" }, history.slice(0, 3)), ...of({ userId: "mia" }, history.slice(3))]);
    await send(of({ userId: "one" }).map((event) => ({ ...event, id: `one-${event.id}` })));
    const merge = () =>
      tenant.ask("POST /v1/users/merge", { body: { anonymousId: "m", userId: "mia" }, env: queue.env });
    expect((await merge()).status).toBe(204);
    const merged = await page("mia");
    const one = await page("one");
    expect(merged.actions).toEqual(one.actions);
    for (const part of ["liked", "disliked", "behaviour"]) {
      for (const [i, x] of merged.vectors[part].entries()) expect(x).toBeCloseTo(one.vectors[part][i], 9);
    }
    expect(merged.interests.map(({ topic }: { topic: string }) => topic)).toEqual(
      one.interests.map(({ topic }: { topic: string }) => topic),
    );
    expect((await merge()).status).toBe(204);
    expect((await page("mia")).actions).toEqual(one.actions);
    expect((await page("anon:m")).userId).toBe("mia");
    expect((await tenant.ask("GET /v1/users/anon:m/profile", { key: "publishable" })).status).toBe(404);
    await send([{ id: "after", anonymousId: "m", type: "view" }]);
    expect((await page("mia")).actions.view).toBe(one.actions.view + 1);
  });

  it("merges while a consumer is at work on both", async () => {
    const events = Array.from({ length: 40 }, (_, i) => ({
      id: `c${i}`,
      type: "like",
      itemId: "a",
      ...(i % 2 ? { userId: "kim" } : { anonymousId: "k" }),
    }));
    await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
    const messages = queue.messages.splice(0);
    const merge = tenant.ask("POST /v1/users/merge", { body: { anonymousId: "k", userId: "kim" }, env: queue.env });
    await Promise.all([queue.deliver(messages), merge, queue.deliver(messages)]);
    await queue.run();
    expect((await page("kim")).actions).toEqual({ like: 40 });
    expect(await rows("select count(*) as n from evidence where tenant_id = ? and user_id = 'kim'")).toEqual([
      { n: 40 },
    ]);
    expect(await rows("select sum(weight) as w from item_days where tenant_id = ?")).toEqual([{ w: 40 }]);
  });

  it("exports everything that is kept, and no more", async () => {
    await send([...of({ userId: "ada" }), { id: "other", userId: "bob", type: "view" }]);
    const exported = await jsonOf(tenant.ask("GET /v1/users/ada/export"));
    expect(exported.events.map(({ id }: { id: string }) => id)).toEqual(["e1", "e2", "e3", "e4", "e5"]);
    expect(exported.events[1]).toMatchObject({ text: "我讨厌恐怖", itemId: "a", timestamp: at(5), state: "folded" });
    expect(exported).toMatchObject({ userId: "ada", profile: { actions: { comment: 2 } }, aliases: [] });
    expect(exported.seen.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["a", "b"]);
    expect(JSON.stringify(exported)).not.toContain("bob");
    expect((await tenant.ask("GET /v1/users/nobody/export")).status).toBe(404);
  });
});
