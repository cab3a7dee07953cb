import { describe, expect, it } from "vitest";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { withQueue } from "../run-queue.ts";

const topics = [
  { id: "horror", labels: { en: "horror", zh: "恐怖" }, aliases: ["恐怖片"] },
  { id: "sci-fi", labels: { en: "science fiction", zh: "科幻" }, aliases: ["sci-fi", "科幻片"] },
  { id: "romance", labels: { en: "romance", zh: "爱情" }, aliases: ["爱情片"] },
  { id: "war", labels: { en: "war", zh: "战争" }, aliases: ["战争片", "war films"] },
];

const complaints = {
  zh: ["{}片太无聊了，浪费时间", "我讨厌{}片", "再也不看{}片了", "我不喜欢{}"],
  en: ["{} is boring, a waste of time", "I hate {}", "I will never watch {} again", "I don't like {}"],
};

/** Three items a topic, told in both languages. */
const items = topics.flatMap(({ id, labels }) =>
  ["first", "second", "third"].map((nth) => ({
    id: `${id}-${nth}`,
    title: `The ${nth} evening`,
    description: `A story of ${labels.en}.`,
    tags: [labels.en],
    language: "en",
    translations: { zh: { title: `第${nth.length}个夜晚`, description: `一个${labels.zh}故事。` } },
  })),
);

/** Through the API, the queue, D1 and the real inference service. */
describe("a complaint about a topic", async () => {
  const queue = withQueue();
  const tenant = await aTenant();
  const ask = (line: string, body?: unknown) => jsonOf(tenant.ask(line, { body, env: queue.env }));
  let id = 0;
  const act = async (userId: string, event: object) => {
    await ask("POST /v1/events", { events: [{ id: `e${++id}`, userId, ...event }] });
    await queue.run();
  };
  const meanRank = async (userId: string, topic: string) => {
    const answer = await ask(`GET /v1/users/${userId}/recommendations?limit=12&diversity=0&exploration=0`);
    const ranks = answer.items.flatMap(({ itemId }: { itemId: string }, rank: number) =>
      itemId.startsWith(topic) ? [rank] : [],
    );
    return ranks.reduce((sum: number, rank: number) => sum + rank, 0) / ranks.length;
  };

  await ask("PUT /v1/topics", { topics });
  await ask("POST /v1/items", { items });
  await queue.run();

  it.each(Object.entries(complaints).flatMap(([language, forms]) => forms.map((form) => ({ language, form }))))(
    "lowers the rank of its items: $form",
    async ({ language, form }) => {
      for (const { id: topic, labels } of topics) {
        const userId = `${language}-${topic}-${form.length}-${id}`;
        // They liked the topic until now, so that there is somewhere to fall from.
        await act(userId, {
          type: "comment",
          text: language === "zh" ? `我喜欢${labels.zh}片` : `I love ${labels.en}`,
        });
        const before = await meanRank(userId, topic);
        const text = form.replace("{}", language === "zh" ? labels.zh : labels.en);
        await act(userId, { type: "comment", text });
        expect(await meanRank(userId, topic), `${topic}: ${text}`).toBeGreaterThan(before);
      }
    },
    30_000,
  );
});
