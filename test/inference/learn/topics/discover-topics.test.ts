import { describe, expect, it } from "vitest";
import { type Discovery, discoverTopics } from "../../../../inference/learn/topics/discover-topics.ts";
import { normalisedMutualInformation, purity } from "../../../eval/figure/agreement.ts";
import { aCatalogue, PLANTED, plantedOf } from "./a-catalogue.ts";

const items = aCatalogue(180);
const first = discoverTopics(items, { former: [], written: [] });

const topicOfItem = ({ topics, members }: Discovery) =>
  new Map(members.flatMap((ids, i) => ids.map((id) => [id, topics[i]?.id as string] as const)));
const words = (discovery: Discovery) => discovery.topics.map(({ centroid: _, ...topic }) => topic);

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one, i) => ({ one, place: (i * 7919) % list.length }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

describe("discovered topics", () => {
  it("are those that the catalogue was made of", () => {
    expect(first.topics).toHaveLength(PLANTED.length);
    for (const members of first.members) expect(new Set(members.map((id) => plantedOf(id))).size).toBe(1);
  });

  it("are named in both languages by words of their own", () => {
    for (const [i, { labels, aliases, description }] of first.topics.entries()) {
      const planted = PLANTED[plantedOf(first.members[i]?.[0] ?? "")];
      expect(planted?.en).toContain(labels.en);
      expect(planted?.zh.join(" ")).toContain(labels.zh);
      const own: readonly string[] = [...(planted?.en ?? []), ...(planted?.zh ?? [])];
      expect(aliases.length).toBeGreaterThan(0);
      for (const alias of aliases) expect(own.join(" ")).toContain(alias);
      expect(description).toContain(labels.en);
      expect(description).not.toMatch(/wonderful|something|关于/);
    }
  });

  it("have no label in a language that the catalogue does not speak", () => {
    const { topics } = discoverTopics(aCatalogue(120, { chinese: false }), { former: [], written: [] });
    for (const { labels } of topics) expect(Object.keys(labels)).toEqual(["en"]);
  });

  it("do not depend on the order of the items", () => {
    expect(discoverTopics(shuffled(items), { former: [], written: [] })).toEqual(first);
  });

  it("stay the same on the next run over the same items, word for word", () => {
    const again = discoverTopics(items, { former: first.topics, written: [] });
    expect(words(again)).toEqual(words(first));
    expect(again.chosen.kept).toBe(true);
  });

  it("keep ids, names and nearly all members when five of a hundred items are new and others moved a little", () => {
    const fresh = aCatalogue(9, { seed: 2 });
    const changed = items.map((item, i) => (i % 10 ? item : { ...item, title: `${item.title}, again` }));
    const next = discoverTopics(shuffled([...changed, ...fresh]), { former: first.topics, written: [] });
    expect(words(next)).toEqual(words(first));
    const [then, now] = [topicOfItem(first), topicOfItem(next)];
    const stayed = items.filter(({ id }) => then.get(id) === now.get(id));
    expect(stayed.length / items.length).toBeGreaterThanOrEqual(0.9);
  });

  it("keep their names where no word characterises them any more", () => {
    const mute = items.map((item) => ({ ...item, title: "same", description: "same", translations: {} }));
    expect(discoverTopics(mute, { former: [], written: [] }).topics).toEqual([]);
    expect(words(discoverTopics(mute, { former: first.topics, written: [] }))).toEqual(words(first));
  });

  it("are named by what many of their items are called, rather than by a rare word", () => {
    const tagged = items.map((item) => (plantedOf(item.id) === 0 ? { ...item, tags: ["outdoors"] } : item));
    const strays = tagged.map((item, i) =>
      plantedOf(item.id) !== 0 && i % 9 === 0 ? { ...item, tags: ["outdoors"] } : item,
    );
    const { topics, members } = discoverTopics(strays, { former: [], written: [] });
    const own = members.findIndex(([id = ""]) => plantedOf(id) === 0);
    expect(topics[own]?.labels.en).toBe("outdoors");
    expect(topics[own]?.aliases).not.toContain("outdoors");
  });

  it("give a new topic a new id, and let one go whose items are gone", () => {
    const [small, large] = [aCatalogue(120, { topics: 3 }), aCatalogue(240)];
    const before = discoverTopics(small, { former: [], written: [] });
    const grown = discoverTopics(large, { former: before.topics, written: [] });
    expect(before.topics).toHaveLength(3);
    expect(grown.topics).toHaveLength(6);
    const ids = before.topics.map(({ id }) => id);
    expect(grown.topics.filter(({ id }) => ids.includes(id))).toHaveLength(3);
    const shrunk = discoverTopics(small, { former: grown.topics, written: [] });
    expect(shrunk.topics.map(({ id }) => id)).toEqual(ids);
  });

  it("take neither id nor word from a topic that somebody wrote", () => {
    const [known] = first.topics;
    const written = [
      { id: "found-garden", labels: { en: "Garden", zh: "花园" }, aliases: ["flowers"] },
      { id: known?.id ?? "", labels: { en: "mine" }, aliases: [] },
    ];
    const { topics } = discoverTopics(items, { former: [], written });
    const taken = new Set(["garden", "花园", "flowers"]);
    for (const { id, labels, aliases } of topics) {
      expect(written.map((topic) => topic.id)).not.toContain(id);
      for (const word of [...Object.values(labels), ...aliases]) expect(taken).not.toContain(word);
    }
  });

  it("are none where there is nothing, and one where there is little", () => {
    expect(discoverTopics([], { former: [], written: [] }).topics).toEqual([]);
    expect(discoverTopics(aCatalogue(4, { topics: 1 }), { former: [], written: [] }).topics.length).toBeLessThanOrEqual(
      1,
    );
  });
});

describe("agreement of clusters with labels", () => {
  it("is 1 for the same division, 0 for a single cluster, and known in between", () => {
    const labels = ["a", "a", "b", "b"];
    expect([purity([1, 1, 0, 0], labels), normalisedMutualInformation([1, 1, 0, 0], labels)]).toEqual([1, 1]);
    expect([purity([0, 0, 0, 0], labels), normalisedMutualInformation([0, 0, 0, 0], labels)]).toEqual([0.5, 0]);
    expect(purity([0, 0, 0, 1], labels)).toBe(0.75);
    // H(labels) = ln 2, H(clusters) = 0.5623, I = ln 2 − ¾·H(⅓) = 0.2158
    expect(normalisedMutualInformation([0, 0, 0, 1], labels)).toBeCloseTo(0.2158 / ((Math.LN2 + 0.5623) / 2), 3);
  });
});
