import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Profile } from "../../../edge/domain/profile.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { type ATenant, aTenant } from "../a-tenant.ts";
import { expectSameProfile, expectSameSums } from "../domain/profile/close-to.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: ["sci-fi"] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: [] },
];
const sayings = ["I love sci-fi, but I hate horror", "我讨厌恐怖", "I really like sci-fi", "horror is boring"];
const types = ["view", "like", "purchase", "comment"];

/** Forty events over forty days: deeds on two items, words, and words on an item that is not in the catalogue yet. */
const history = Array.from({ length: 40 }, (_, i) => ({
  id: `e${i}`,
  type: types[i % 4],
  timestamp: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
  ...(i % 4 === 3
    ? { text: sayings[Math.floor(i / 4) % 4], ...(i % 8 === 7 && { itemId: "late" }) }
    : { itemId: i % 2 ? "a" : "b" }),
}));

/** With compaction so tight that nearly all evidence is in sums; and without. */
const settings = {
  tight: { profile: { evidenceKept: { text: 3, behaviour: 4 }, evidenceSlack: 1, compactedSums: 3 } },
  wide: { profile: { evidenceKept: { text: 1_000, behaviour: 1_000 } } },
};

describe("compaction", () => {
  let queue: ReturnType<typeof withQueue>;
  let tight: ATenant;
  let wide: ATenant;

  beforeEach(async () => {
    pretendInference();
    queue = withQueue();
    [tight, wide] = [await aTenant(), await aTenant()];
    for (const [tenant, set] of [
      [tight, settings.tight],
      [wide, settings.wide],
    ] as const) {
      await env.DB.prepare("update tenants set settings = ? where id = ?").bind(JSON.stringify(set), tenant.id).run();
      await queue.services.replaceTopics(tenant.id, topics, Date.now());
    }
    await both("POST /v1/items", {
      items: [
        { id: "a", title: "A sci-fi film" },
        { id: "b", title: "A horror film" },
      ],
    });
  });
  afterEach(() => vi.restoreAllMocks());

  async function both(line: string, body?: unknown) {
    for (const tenant of [tight, wide]) {
      const answer = await tenant.ask(line, { env: queue.env, ...(body !== undefined && { body }) });
      expect([line, answer.ok]).toEqual([line, true]);
      await queue.run();
    }
  }

  async function tell(userId = "ada", events = history) {
    for (let i = 0; i < events.length; i += 8) {
      await both("POST /v1/events", { events: events.slice(i, i + 8).map((event) => ({ ...event, userId })) });
    }
  }

  const profileIn = async (tenant: ATenant, userId = "ada") =>
    (await queue.services.loadProfilePage(tenant.id, userId, 100))?.profile as Profile;
  const count = async (tenant: ATenant, from: string) =>
    Number((await env.DB.prepare(`select count(*) as n from ${from}`).bind(tenant.id).first<{ n: number }>())?.n);

  it("keeps few rows and the same sums, also when an item comes late", async () => {
    await tell();
    expectSameProfile(await profileIn(tight), await profileIn(wide));
    expect(await count(tight, "evidence where tenant_id = ?")).toBeLessThanOrEqual(3 + 4 + 2);
    expect(await count(tight, "compacted_evidence where tenant_id = ?")).toBe(3);
    expect(await count(wide, "compacted_evidence where tenant_id = ?")).toBe(0);
    await both("POST /v1/items", { items: [{ id: "late", title: "A late sci-fi film" }] });
    expectSameProfile(await profileIn(tight), await profileIn(wide));
    expect(await count(tight, "events where tenant_id = ? and state <> 'folded'")).toBe(0);
  });

  it("erases a compacted event as if it had never been", async () => {
    await tell();
    const gone = ["e0", "e3", "e11", "e20", "e38"];
    for (const id of gone) await both(`DELETE /v1/events/${id}`);
    expectSameSums(await profileIn(tight), await profileIn(wide));
    await both("POST /v1/items", { items: [{ id: "late", title: "A late sci-fi film" }] });
    for (const { id } of history.filter((event) => !gone.includes(event.id))) await both(`DELETE /v1/events/${id}`);
    const nothing = await profileIn(tight);
    expect([...nothing.liked, ...nothing.disliked, ...nothing.behaviour].every((x) => x === 0)).toBe(true);
    expect(nothing.compacted).toEqual({ text: 0, behaviour: 0 });
    expect(await count(tight, "compacted_evidence where tenant_id = ?")).toBe(0);
  });

  it("survives an erasure and a fold at the same time", async () => {
    await tell();
    const more = Array.from({ length: 5 }, (_, i) => ({ id: `more${i}`, userId: "ada", type: "like", itemId: "a" }));
    await tight.ask("POST /v1/events", { body: { events: more }, env: queue.env });
    const messages = queue.messages.splice(0);
    const erase = (id: string) => tight.ask(`DELETE /v1/events/${id}`, { env: queue.env });
    await Promise.all([queue.deliver(messages), erase("e4"), erase("e7"), queue.deliver(messages), erase("e20")]);
    await queue.run();
    await both("POST /v1/events", { events: more });
    for (const id of ["e4", "e7", "e20"]) await wide.ask(`DELETE /v1/events/${id}`, { env: queue.env });
    const [a, b] = [await profileIn(tight), await profileIn(wide)];
    expect(a.counts).toEqual(b.counts);
    expect(a.mass.behaviour).toBeCloseTo(b.mass.behaviour, 6);
  });

  it("merges people with their sums, reads all again under new topics, and forgets them whole", async () => {
    const [first, second] = [history.slice(0, 20), history.slice(20)];
    await tell("ada", first);
    for (let i = 0; i < second.length; i += 8) {
      await both("POST /v1/events", {
        events: second.slice(i, i + 8).map((event) => ({ ...event, anonymousId: "x" })),
      });
    }
    await both("POST /v1/users/merge", { anonymousId: "x", userId: "ada" });
    expectSameProfile(await profileIn(tight), await profileIn(wide));
    await both("DELETE /v1/events/e1");
    await both("DELETE /v1/events/e31");
    expectSameSums(await profileIn(tight), await profileIn(wide));
    await both("PUT /v1/topics", { topics: [...topics, { id: "film", labels: { en: "film" } }] });
    for (let i = 0; i < 4; i++) {
      await queue.sweep();
      await queue.run();
    }
    expectSameProfile(await profileIn(tight), await profileIn(wide));
    await both("DELETE /v1/users/ada");
    expect(await count(tight, "compacted_evidence where tenant_id = ?")).toBe(0);
  });

  it("has room for more than a page shows", () => {
    expect(Math.min(profileTuning.evidenceKept.text, profileTuning.evidenceKept.behaviour)).toBeGreaterThan(80);
  });
});
