import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

describe("topics and understanding", () => {
  let tenant: ATenant;
  let inference: ReturnType<typeof pretendInference>;
  let queue: ReturnType<typeof withQueue>;
  beforeEach(async () => {
    inference = pretendInference();
    queue = withQueue();
    tenant = await aTenant();
  });
  afterEach(() => vi.restoreAllMocks());
  const understand = (body: unknown) => tenant.ask("POST /v1/understand", { body, env: queue.env });
  const put = (topics: unknown[]) => tenant.ask("PUT /v1/topics", { body: { topics }, env: queue.env });

  it("reads stances and interests by the topics that are given", async () => {
    const { degraded, results } = await jsonOf(
      understand({ texts: ["我喜欢科幻，但讨厌恐怖片", "I love it"], topics: ["科幻", { id: "h", label: "恐怖" }] }),
    );
    expect(degraded).toBe(false);
    expect(results).toHaveLength(2);
    expect(results[0].language).toBe("zh");
    expect(results[0].clauses[0]).toMatchObject({ text: "我喜欢科幻", start: 0, end: 5, stance: "like" });
    const scores = Object.fromEntries(
      results[0].interests.map(({ topic, score }: { topic: string; score: number }) => [topic, score]),
    );
    expect(scores.科幻).toBeGreaterThan(0.3);
    expect(scores.h).toBeLessThan(-0.3);
    expect(results[1].interests).toEqual([]);
  });

  it("says what a text is about that takes no stance", async () => {
    const texts = ["这部科幻片有多长？", "It begins at eight"];
    const { results } = await jsonOf(understand({ texts, topics: ["科幻", "恐怖"] }));
    expect(results[0].interests).toEqual([]);
    expect(results[0].about).toEqual([{ topic: "科幻", interest: expect.closeTo(0.95, 1) }]);
    expect(results[1].about).toEqual([]);
  });

  it("reads by the tenant's topics when none are given, and keeps nothing", async () => {
    await put([{ id: "sci-fi", labels: { en: "sci-fi" } }]);
    const { results } = await jsonOf(understand({ texts: ["I love sci-fi"] }));
    expect(results[0].interests).toMatchObject([{ topic: "sci-fi" }]);
    expect((await tenant.ask("GET /v1/users/ada/profile")).status).toBe(404);
  });

  it("reads by rules and the names of topics while the encoder is down, and says so", async () => {
    await put([{ id: "horror", labels: { en: "horror", zh: "恐怖片" } }]);
    const texts = ["I hate horror", "我喜欢恐怖片"];
    expect(await jsonOf(understand({ texts: ["I love horror"] }))).toMatchObject({ degraded: false });
    inference.pretence.down = true;
    for (const more of [{}, { topics: [{ id: "horror", label: "horror" }] }]) {
      const { degraded, results } = await jsonOf(understand({ texts, ...more }));
      expect(degraded).toBe(true);
      expect(results[0].clauses).toMatchObject([{ text: "I hate horror", start: 0, end: 13, stance: "dislike" }]);
      expect(results[0].interests).toMatchObject([{ topic: "horror" }]);
      expect(results[0].interests[0].score).toBeLessThan(-0.5);
      expect(results[1].clauses).toMatchObject([{ text: "我喜欢恐怖片", stance: "like" }]);
    }
  });

  it.each([
    [{}, "/texts", "texts is required"],
    [{ texts: [] }, "/texts", "at least one"],
    [{ texts: [""] }, "/texts/0", "must not be empty"],
    [{ texts: ["\ud800"] }, "/texts/0", "surrogate"],
    [{ texts: ["x".repeat(20_001)] }, "/texts/0", "at most 20000"],
    [{ texts: Array(101).fill("x") }, "/texts", "at most 100"],
    [{ texts: ["x"], topics: [5] }, "/topics/0", "must be a label"],
    [{ texts: ["x"], topic: "y" }, "/topic", "unknown field"],
  ])("refuses %j", async (body, pointer, detail) => {
    const answer = await understand(body);
    expect(answer.status).toBe(422);
    const { errors } = await jsonOf(answer);
    expect(errors[0]).toMatchObject({ pointer, detail: expect.stringContaining(detail) });
  });

  it("keeps topics as they were put, and notices when nothing changed", async () => {
    const topics = [
      { id: "genre", labels: { en: "genre", zh: "类型" }, description: "Kinds of stories", aliases: ["kind"] },
      { id: "sci-fi", labels: { en: "sci-fi" }, aliases: [], parent: "genre" },
    ];
    expect(await jsonOf(put(topics))).toEqual({ changed: true });
    await queue.run();
    expect(await jsonOf(put(topics))).toEqual({ changed: false });
    expect(await jsonOf(tenant.ask("GET /v1/topics"))).toEqual({ topics });
    expect(await jsonOf(put(topics.slice(0, 1)))).toEqual({ changed: true });
    expect((await jsonOf(tenant.ask("GET /v1/topics"))).topics).toHaveLength(1);
  });

  it.each([
    [[{ id: "a", labels: {} }], "/topics/0/labels"],
    [[{ id: "a", labels: { "not a tag!": "x" } }], "/topics/0/labels/not a tag!"],
    [
      [
        { id: "a", labels: { en: "a" } },
        { id: "a", labels: { en: "b" } },
      ],
      "/topics/1/id",
    ],
    [[{ id: "a", labels: { en: "a" }, parent: "none" }], "/topics/0/parent"],
    [
      [
        { id: "a", labels: { en: "a" }, parent: "b" },
        { id: "b", labels: { en: "b" }, parent: "a" },
      ],
      "/topics/0/parent",
    ],
  ])("refuses the topics %j", async (topics, pointer) => {
    const answer = await put(topics);
    expect(answer.status).toBe(422);
    expect((await jsonOf(answer)).errors[0].pointer).toBe(pointer);
  });
});
