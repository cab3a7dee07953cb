import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import people from "../../../edge/web/demo/people.json" with { type: "json" };

interface DemoItem {
  id: string;
  title: string;
  description: string;
  tags: string[];
  attributes: { kind: string; year: number; creator: string; creatorZh: string; origin: string[] };
  translations: { zh: { title: string; description: string } };
}
interface DemoTopic {
  id: string;
  labels: { en: string; zh: string };
  description: string;
  aliases: string[];
}
interface DemoEvent {
  id: string;
  userId: string;
  type: string;
  itemId?: string;
  text?: string;
  daysAgo: number;
}

const films = readLines<DemoItem>("films");
const books = readLines<DemoItem>("books");
const items = [...films, ...books];
const topics = readLines<DemoTopic>("topics");
const events = readLines<DemoEvent>("events");
const han = /\p{Script=Han}/u;

describe("demo items", () => {
  it("are about two hundred films and books, each id once", () => {
    expect(films.length).toBeGreaterThanOrEqual(120);
    expect(books.length).toBeGreaterThanOrEqual(80);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  });

  it.each(items.map((item) => [item.id, item] as const))("%s is told in both languages", (_, item) => {
    expect(item.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(item.title.length).toBeGreaterThan(0);
    expect(item.description.length).toBeGreaterThan(40);
    expect(item.description).not.toMatch(han);
    expect(item.translations.zh.description).toMatch(han);
    expect(item.translations.zh.title.length).toBeGreaterThan(0);
    expect(item.attributes.creator.length).toBeGreaterThan(2);
    expect(item.attributes.creatorZh.length).toBeGreaterThan(1);
    expect(item.attributes.origin.length).toBeGreaterThan(0);
    expect(item.attributes.year).toBeGreaterThan(item.attributes.kind === "film" ? 1894 : 1500);
    expect(item.attributes.year).toBeLessThan(2026);
  });

  it("use only topics that exist, and every topic has at least five items", () => {
    const used = new Map(topics.map((topic) => [topic.id, 0]));
    for (const tag of items.flatMap((item) => item.tags)) {
      expect(used.has(tag), tag).toBe(true);
      used.set(tag, (used.get(tag) ?? 0) + 1);
    }
    for (const [topic, count] of used) expect(count, topic).toBeGreaterThanOrEqual(5);
  });
});

describe("demo topics", () => {
  it.each(topics.map((topic) => [topic.id, topic] as const))("%s is named in both languages", (_, topic) => {
    expect(topic.labels.en).not.toMatch(han);
    expect(topic.labels.zh).toMatch(han);
    expect(topic.description).toMatch(han);
    expect(topic.aliases.some((alias) => han.test(alias))).toBe(true);
    expect(topic.aliases.some((alias) => !han.test(alias))).toBe(true);
  });

  it("share no word with one another", () => {
    const words = topics.flatMap((topic) => [...Object.values(topic.labels), ...topic.aliases]);
    expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
  });
});

describe("demo people", () => {
  it("each write and act on items that exist", () => {
    const known = new Set(items.map((item) => item.id));
    const ids = new Set(people.map((person) => person.id));
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    for (const event of events) {
      expect(ids.has(event.userId), event.id).toBe(true);
      if (event.itemId !== undefined) expect(known.has(event.itemId), event.id).toBe(true);
      expect(event.daysAgo, event.id).toBeGreaterThan(0);
    }
    for (const id of ids) {
      const own = events.filter((event) => event.userId === id);
      expect(own.filter((event) => event.text).length, id).toBeGreaterThanOrEqual(5);
      expect(own.filter((event) => !event.text).length, id).toBeGreaterThanOrEqual(8);
    }
  });
});

function readLines<Row>(name: string): Row[] {
  const text = readFileSync(new URL(`../../../infra/demo/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}
