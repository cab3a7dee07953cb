import { beforeAll, expect, it } from "vitest";
import { summarisePopularity } from "../../../edge/flow/summarise-popularity.ts";
import books from "../../../infra/demo/books.jsonl?raw";
import films from "../../../infra/demo/films.jsonl?raw";
import topicLines from "../../../infra/demo/topics.jsonl?raw";
import { aTenant, jsonOf } from "../a-tenant.ts";
import { encoderIsUp } from "../encoder-is-up.ts";
import { withQueue } from "../run-queue.ts";

interface Film {
  readonly id: string;
  readonly tags: readonly string[];
}

interface Scored {
  readonly itemId: string;
  readonly score: number;
  readonly parts: { readonly dislike: number };
}

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
/** The item that the README begins with. */
const paprika = {
  id: "paprika",
  title: "Paprika",
  language: "en",
  tags: ["sci-fi", "animation"],
  description: "A device that lets therapists enter dreams is stolen, and dreams begin to leak.",
  attributes: { kind: "film", year: 2006, creator: "Satoshi Kon" },
  translations: { zh: { title: "红辣椒", description: "能进入梦境的仪器失窃，梦开始渗进现实。" } },
};
const items: Film[] = [...linesOf(films), ...linesOf(books), paprika];
const tagged = (tag: string) => items.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
const horror = tagged("horror");
/** What the crowd has met, in this order of popularity: every sixth of them horror. */
const MET = 30;
const others = items.map(({ id }) => id).filter((id) => !horror.includes(id));
const met = Array.from({ length: MET }, (_, i) => (i % 6 === 0 ? horror[i / 6] : others[5 * i]) as string);

const said = {
  hates: "Horror is not for me.",
  mixed: "我喜欢科幻动画，但讨厌恐怖片",
};

const queue = withQueue();
let ask: (line: string, body?: unknown) => Promise<{ items: Scored[] }>;

/** The demo's catalogue, the real encoder, and a crowd. */
beforeAll(async () => {
  await encoderIsUp();
  const tenant = await aTenant();
  ask = (line, body) => jsonOf(tenant.ask(line, { body, env: queue.env }));
  await ask("PUT /v1/topics", { topics: linesOf(topicLines) });
  for (let i = 0; i < items.length; i += 40) await ask("POST /v1/items", { items: items.slice(i, i + 40) });
  const crowd = met.flatMap((itemId, place) =>
    Array.from({ length: MET - place }, (_, i) => ({ id: `${itemId}-${i}`, userId: `c${i}`, type: "like", itemId })),
  );
  const comments = Object.entries(said).map(([userId, text]) => ({ id: userId, userId, type: "comment", text }));
  const events = [...crowd, ...comments];
  for (let i = 0; i < events.length; i += 100) await ask("POST /v1/events", { events: events.slice(i, i + 100) });
  await queue.readAll(tenant.id);
  await summarisePopularity(queue.services, tenant.id);
}, 240_000);

async function rankedFor(userId: string, include?: readonly string[]): Promise<Scored[]> {
  const only = include ? `&include=${include.join(",")}` : "";
  const query = `limit=100&diversity=0&exploration=0&explain=true${only}`;
  return (await ask(`GET /v1/users/${userId}/recommendations?${query}`)).items;
}

const dislikeOf = (scored: Scored | undefined) => -(scored?.parts.dislike ?? Number.NaN);
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

it("who says of nothing but horror that it is not for them gets what is popular, without horror", async () => {
  const popular = (await rankedFor("stranger")).map(({ itemId }) => itemId).filter((id) => met.includes(id));
  expect(popular.slice(0, 5).some((id) => horror.includes(id))).toBe(true);
  const best = (await rankedFor("hates")).slice(0, 10).map(({ itemId }) => itemId);
  const expected = popular.filter((id) => !horror.includes(id));
  expect(best.filter((id) => horror.includes(id))).toEqual([]);
  expect(best.slice(0, 5).filter((id) => expected.slice(0, 7).includes(id)).length).toBeGreaterThanOrEqual(4);
});

it("a dislike leaves alone what it does not speak of", async () => {
  const unrelated = met.filter((id) => others.includes(id));
  const hated = (await rankedFor("hates", horror)).map(dislikeOf);
  expect(middle((await rankedFor("hates", unrelated)).map(dislikeOf))).toBeLessThan(middle(hated) / 5);
});

it("a harmless film of what was praised in the same breath is not avoided like horror", async () => {
  const [harmless] = (await rankedFor("mixed", [paprika.id])).map(dislikeOf);
  const hated = (await rankedFor("mixed", horror)).map(dislikeOf);
  expect(harmless).toBeLessThan(middle(hated) / 2);
});
