import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: ["sci-fi", "科幻片"] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: ["恐怖片"] },
];

const item = (id: string, more: object = {}) => ({ id, title: `Film ${id}`, tags: ["sci-fi"], ...more });
const comment = (id: string, text: string, more: object = {}) => ({
  id,
  userId: "ada",
  type: "comment",
  text,
  ...more,
});
const like = (id: string, itemId: string, more: object = {}) => ({ id, userId: "ada", type: "like", itemId, ...more });

describe("taking events in", () => {
  let tenant: ATenant;
  let inference: ReturnType<typeof pretendInference>;
  let queue: ReturnType<typeof withQueue>;

  beforeEach(async () => {
    inference = pretendInference();
    queue = withQueue();
    tenant = await aTenant();
    await queue.services.replaceTopics(tenant.id, topics, Date.now());
  });
  afterEach(() => vi.restoreAllMocks());

  const send = (events: unknown[]) => tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  const put = (items: unknown[]) => tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
  const profile = async (user = "ada") => jsonOf(tenant.ask(`GET /v1/users/${user}/profile?vectors=true&evidence=100`));
  const statesOf = async () => {
    const rows = await env.DB.prepare("select id, state, reason from events where tenant_id = ? order by id")
      .bind(tenant.id)
      .all();
    return Object.fromEntries(
      rows.results.map(({ id, state, reason }) => [id, reason ? `${state}: ${reason}` : state]),
    );
  };
  const sumOf = async (table: string, column: string) =>
    (
      await env.DB.prepare(`select coalesce(sum(${column}), 0) as sum from ${table} where tenant_id = ?`)
        .bind(tenant.id)
        .first()
    )?.sum;

  it("turns liking and disliking into signed interests with their quotes, in both languages", async () => {
    await send([comment("e1", "我喜欢科幻片，但讨厌恐怖片"), comment("e2", "I love sci-fi")]);
    await queue.run();
    const { interests, actions, pending } = await profile();
    expect(pending).toBe(0);
    expect(actions).toEqual({ comment: 2 });
    const [sciFi, horror] = ["sci-fi", "horror"].map((id) =>
      interests.find(({ topic }: { topic: string }) => topic === id),
    );
    expect(sciFi.score).toBeGreaterThan(0.3);
    expect(horror.score).toBeLessThan(-0.3);
    expect(sciFi.evidence).toContainEqual(
      expect.objectContaining({ eventId: "e1", quote: "我喜欢科幻片", start: 0, end: 6, stance: "like" }),
    );
    expect(horror.evidence[0]).toMatchObject({ eventId: "e1", stance: "dislike" });
    expect(sciFi.evidence.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it("counts each event once with twelve consumers and every message delivered twice", async () => {
    await put(["a", "b", "c"].map((id) => item(id)));
    await queue.run();
    const events = Array.from({ length: 60 }, (_, i) => like(`e${i}`, "abc".charAt(i % 3), { userId: `u${i % 5}` }));
    for (let i = 0; i < 60; i += 5) await send(events.slice(i, i + 5));
    const messages = queue.messages.splice(0);
    expect(messages).toHaveLength(12);
    await Promise.all([...messages, ...messages.toReversed()].map((message) => queue.deliver([message])));
    await queue.run();
    for (let i = 0; i < 5; i++) expect((await profile(`u${i}`)).actions).toEqual({ like: 12 });
    expect(await sumOf("item_days", "weight")).toBe(60);
    expect(await sumOf("evidence", "weight")).toBe(60);
    expect(Object.values(await statesOf()).every((state) => state === "folded")).toBe(true);
  });

  it("changes nothing when a message comes again later", async () => {
    await send([comment("e1", "I love sci-fi")]);
    const messages = [...queue.messages];
    await queue.run();
    const { version, actions, vectors } = await profile();
    await queue.deliver([...messages, ...messages]);
    expect(await profile()).toMatchObject({ version, actions, vectors });
  });

  it("adds what was done with an item when the item arrives, and counts it once", async () => {
    await send([like("e1", "late"), comment("e2", "I love sci-fi", { itemId: "late" })]);
    await queue.run();
    expect(await statesOf()).toEqual({ e1: "waiting", e2: "waiting" });
    const early = await profile();
    expect(early.actions).toEqual({ like: 1, comment: 1 });
    expect(early.interests).toMatchObject([{ topic: "sci-fi" }]);
    await put([item("late")]);
    await queue.run();
    expect(await statesOf()).toEqual({ e1: "folded", e2: "folded" });
    const late = await profile();
    expect(late.actions).toEqual({ like: 1, comment: 1 });
    expect(late.vectors.behaviour.some((x: number) => x !== 0)).toBe(true);
    const evidence = late.interests[0].evidence.map(
      ({ eventId, action }: Record<string, string>) => `${eventId} ${action ?? "words"}`,
    );
    expect(evidence.toSorted()).toEqual(["e1 like", "e2 comment", "e2 words"]);
    expect(await sumOf("item_days", "weight")).toBeCloseTo(1.3, 12);
  });

  it("keeps words while the encoder is down, lets the rest go on, and reads them when it is back", async () => {
    await put([item("here")]);
    await queue.run();
    inference.pretence.down = true;
    await send([comment("e1", "unread so far: I love horror"), like("e2", "here")]);
    await queue.run();
    expect(await statesOf()).toEqual({ e1: "new", e2: "folded" });
    expect(await profile()).toMatchObject({ actions: { like: 1 }, pending: 1 });
    expect(await jsonOf(tenant.ask("GET /readyz", { key: "none", env: queue.env }))).toMatchObject({
      ready: true,
      degraded: true,
    });
    await queue.sweep();
    expect(queue.messages).toEqual([]);
    inference.pretence.down = false;
    await queue.sweep();
    await queue.run();
    expect(await statesOf()).toEqual({ e1: "folded", e2: "folded" });
    expect((await profile()).interests.some(({ topic }: { topic: string }) => topic === "horror")).toBe(true);
  });

  it.each([
    ["refuses", 422],
    ["crashes", 500],
  ] as const)("sets aside a text that the encoder %s, and reads the others", async (what, status) => {
    inference.pretence[what] = (text) => text.includes("poison");
    await send(
      [...Array(9).keys()].map((i) => comment(`e${i}`, i === 4 ? "poison pill" : `I love sci-fi number ${i}`)),
    );
    await queue.run();
    const { e4, ...others } = await statesOf();
    expect(e4).toMatch(new RegExp(`^set-aside: .*${status}`));
    expect(Object.values(others).every((state) => state === "folded")).toBe(true);
    expect((await profile()).actions).toEqual({ comment: 8 });
  });

  it("marks an item that cannot be encoded, and encodes the others", async () => {
    inference.pretence.refuses = (text) => text.includes("poison");
    await put([item("good"), item("bad", { title: "poison" }), item("fine")]);
    await queue.run();
    const rows = await env.DB.prepare("select id, encoded, unreadable from items where tenant_id = ? order by id")
      .bind(tenant.id)
      .all();
    expect(rows.results).toEqual([
      { id: "bad", encoded: 0, unreadable: expect.stringContaining("422") },
      { id: "fine", encoded: 1, unreadable: null },
      { id: "good", encoded: 1, unreadable: null },
    ]);
    await queue.sweep();
    expect(queue.messages).toEqual([]);
  });

  it("takes in thousands of one person's events, and others' beside them", async () => {
    await put([item("here")]);
    await queue.run();
    for (let part = 0; part < 3; part++) {
      await send(Array.from({ length: 900 }, (_, i) => like(`e${part}-${i}`, "here", { type: "view" })));
    }
    await send([like("other", "here", { userId: "bob" })]);
    await queue.run();
    expect((await profile()).actions).toEqual({ view: 2700 });
    expect((await profile("bob")).actions).toEqual({ like: 1 });
    expect(await sumOf("item_days", "weight")).toBeCloseTo(271, 6);
  });

  it("takes in more text than it reads at once, nobody waiting for somebody's long ones", async () => {
    const long = (i: number) => comment(`long-${i}`, `I love sci-fi. ${"word ".repeat(3_900)}`);
    await send([...Array(20).keys()].map(long));
    await send([comment("short", "I love horror", { userId: "bob" })]);
    await queue.run();
    expect((await profile()).actions).toEqual({ comment: 20 });
    expect((await profile("bob")).interests).toMatchObject([{ topic: "horror" }]);
  });

  it("reads everything again when the encoder becomes another model, and counts nothing twice", async () => {
    await put([item("here")]);
    await send([comment("e1", "I love sci-fi", { itemId: "here" }), like("e2", "here"), like("e3", "not-here")]);
    await queue.run();
    const before = await profile();
    expect(before.vectors.model).toBe("pretended-1");
    inference.pretence.model = "pretended-2";
    await queue.sweep();
    await queue.run();
    await queue.sweep();
    await queue.run();
    const after = await profile();
    expect(after.vectors.model).toBe("pretended-2");
    expect(after.actions).toEqual(before.actions);
    expect(after.interests[0].score).toBeCloseTo(before.interests[0].score, 3);
    expect(await sumOf("item_days", "weight")).toBeCloseTo(2.3, 12);
    expect(await statesOf()).toEqual({ e1: "folded", e2: "folded", e3: "waiting" });
    const models = await env.DB.prepare("select distinct model_id from item_vectors where tenant_id = ?")
      .bind(tenant.id)
      .all();
    expect(models.results).toEqual([{ model_id: "pretended-2" }]);
    await queue.sweep();
    expect(queue.messages).toEqual([]);
  });

  it("reads everything again when the topics change", async () => {
    await send([comment("e1", "I love westerns")]);
    await queue.run();
    expect((await profile()).interests).toEqual([]);
    await queue.services.replaceTopics(
      tenant.id,
      [...topics, { id: "western", labels: { en: "western" }, aliases: [] }],
      Date.now(),
    );
    await queue.sweep();
    await queue.run();
    expect((await profile()).interests).toMatchObject([{ topic: "western", evidence: [{ eventId: "e1" }] }]);
  });

  it("does not empty a profile that it could not fill again", async () => {
    await send([comment("e1", "I love sci-fi")]);
    await queue.run();
    const before = await profile();
    await queue.services.replaceTopics(tenant.id, topics.slice(0, 1), Date.now());
    inference.pretence.down = true;
    await queue.sweep();
    await queue.deliver([{ kind: "fold", tenantId: tenant.id, userIds: ["ada"] }]);
    expect((await profile()).interests[0].score).toBeCloseTo(before.interests[0].score, 6);
  });

  it("keeps tenants apart", async () => {
    const other = await aTenant();
    await send([comment("e1", "I love sci-fi")]);
    await queue.deliver([{ kind: "fold", tenantId: other.id, userIds: ["ada"] }]);
    expect(await statesOf()).toEqual({ e1: "new" });
    await queue.run();
    expect((await other.ask("GET /v1/users/ada/profile")).status).toBe(404);
  });
});
