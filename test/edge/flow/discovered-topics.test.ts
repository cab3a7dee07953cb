import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { discoverTopics, type FoundTopic } from "../../../inference/learn/topics/discover-topics.ts";
import { type ATenant, aTenant, jsonOf } from "../a-tenant.ts";
import { pretendInference } from "../pretend-inference.ts";
import { withQueue } from "../run-queue.ts";

const SUBJECTS = [
  { en: "rocket planet galaxy", zh: "火箭行星宇宙" },
  { en: "noodle kitchen recipe", zh: "面条厨房菜谱" },
  { en: "guitar melody concert", zh: "吉他旋律音乐" },
];

/** Items of three subjects, each in both languages. */
const items = Array.from({ length: 30 }, (_, i) => {
  const { en, zh } = SUBJECTS[i % 3] as (typeof SUBJECTS)[number];
  return { id: `i${i}`, title: `${en} ${i}`, language: "en", translations: { zh: { title: zh } } };
});
const own = { id: "mine", labels: { en: "kitchen" }, aliases: [] };

let tenant: ATenant;
let queue: ReturnType<typeof withQueue>;

beforeEach(async () => {
  pretendInference();
  queue = withQueue();
  tenant = await aTenant();
  await tenant.ask("PUT /v1/topics", { body: { topics: [own] }, env: queue.env });
  await tenant.ask("POST /v1/items", { body: { items }, env: queue.env });
  await queue.run();
});
afterEach(() => vi.restoreAllMocks());

const decode = (text: string) => new Float32Array(Uint8Array.fromBase64(text).buffer);
const topics = async () => (await jsonOf(tenant.ask("GET /v1/topics"))).topics;

/** What the job does, by the answers of the real routes. */
async function discover(): Promise<boolean> {
  const page = await jsonOf(tenant.ask("GET /v1/vectors"));
  const kept = await jsonOf(tenant.ask("GET /v1/topics/discovered"));
  const found = discoverTopics(
    page.items.map((item: { vector: string }) => ({ ...item, vector: decode(item.vector) })),
    {
      written: (await topics()).filter(({ origin }: { origin?: string }) => origin === undefined),
      former: kept.topics.map(({ modelId: _, centroid, ...topic }: FoundTopic & { modelId: string }) => ({
        ...topic,
        centroid: decode(centroid as unknown as string),
      })),
    },
  );
  const published = found.topics.map((topic) => ({
    ...topic,
    modelId: page.model,
    centroid: new Uint8Array(topic.centroid.slice().buffer).toBase64(),
  }));
  const answer = await tenant.ask("PUT /v1/topics/discovered", { body: { topics: published }, env: queue.env });
  await queue.run();
  await queue.sweep();
  await queue.run();
  return (await jsonOf(answer)).changed;
}

it("topics found in a catalogue name what people like, and stay when they are looked for again", async () => {
  expect(await discover()).toBe(true);
  const found = await topics();
  expect(found.find(({ id }: { id: string }) => id === "mine")).toEqual(own);
  const discovered = found.filter(({ origin }: { origin?: string }) => origin === "discovered");
  expect(discovered).toHaveLength(3);
  for (const { labels } of discovered) {
    expect(SUBJECTS.some(({ en, zh }) => en.includes(labels.en) && zh.includes(labels.zh))).toBe(true);
    expect(labels.en).not.toBe("kitchen");
  }
  const { id, labels } = discovered[0];
  const events = [{ id: "e1", userId: "ada", type: "comment", text: `I love ${labels.en}` }];
  await tenant.ask("POST /v1/events", { body: { events }, env: queue.env });
  await queue.run();
  const { interests } = await jsonOf(tenant.ask("GET /v1/users/ada/profile"));
  expect(interests[0]).toMatchObject({ topic: id });
  expect(interests[0].score).toBeGreaterThan(0.3);
  expect(await discover()).toBe(false);
  expect(await topics()).toEqual(found);
});
