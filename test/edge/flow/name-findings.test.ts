import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: ["sci-fi", "科幻片"] },
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: ["恐怖片"] },
  { id: "opera", labels: { en: "opera", zh: "歌剧" }, aliases: [] },
];
const SAID = "我喜欢科幻片，但再也不想看恐怖片了";
const SATURDAY_NIGHT = "2026-11-21T20:10:00Z";

describe("what a profile names", () => {
  let tenant: ATenant;
  const queue = withQueue();
  const profile = (language: string) => jsonOf(tenant.ask(`GET /v1/users/ada/profile?language=${language}`));

  beforeAll(async () => {
    pretendInference();
    tenant = await aTenant();
    await queue.services.replaceTopics(tenant.id, topics, Date.now());
    const ada = { userId: "ada", timestamp: SATURDAY_NIGHT, context: { utcOffset: 8 * 60 } };
    const events = [
      { ...ada, id: "said", type: "comment", text: SAID },
      { ...ada, id: "asked", type: "view", itemId: "solaris" },
    ];
    await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
    await queue.run();
  });
  afterAll(() => vi.restoreAllMocks());

  it.each([
    ["en", { "sci-fi": "science fiction", horror: "horror" }],
    ["zh", { "sci-fi": "科幻", horror: "恐怖" }],
  ])("has the labels of its topics, and of no others, in %s", async (language, labels) => {
    expect((await profile(language)).labels).toEqual(labels);
  });

  it("has the events that conclusions rest on, as they were told", async () => {
    const { conclusions, sources } = await profile("zh");
    expect(conclusions.map(({ conclusion }: { conclusion: string }) => conclusion)).toContain("prefers(ada, sci-fi)");
    expect(sources).toEqual({ said: { type: "comment", text: SAID, time: "2026-11-21T20:10:00.000Z" } });
  });

  it("says when somebody comes, by their own clock", async () => {
    const { rhythm } = await profile("zh");
    expect(rhythm.hours).toHaveLength(24);
    expect(rhythm.hours[4]).toBe(2);
    expect(rhythm.weekdays).toEqual([2, 0, 0, 0, 0, 0, 0]);
  });

  it("forgets what was erased", async () => {
    await tenant.ask("DELETE /v1/events/said", { env: queue.env });
    expect(await profile("zh")).toMatchObject({ conclusions: [], labels: {}, sources: {} });
  });
});
