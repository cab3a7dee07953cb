import { describe, expect, it } from "vitest";
import { discoverTopics } from "../../../../inference/learn/topics/discover-topics.ts";
import { aCatalogue, FAMILIES, plantedOf } from "./a-catalogue.ts";

const items = aCatalogue(240, { families: true });
const first = discoverTopics(items, { former: [], written: [] });
const all = ({ topics, parents }: typeof first) => [...parents, ...topics];
const words = (discovery: typeof first) => all(discovery).map(({ centroid: _, ...topic }) => topic);

/** Of each planted family the parents of the topics whose items are of it. */
const parentsByFamily = ({ topics, members }: typeof first) =>
  Map.groupBy(topics, (_, i) => Math.floor(plantedOf(members[i]?.[0] ?? "") / 2))
    .values()
    .map((own) => new Set(own.map(({ parent }) => parent)))
    .toArray();

describe("discovered parents", () => {
  it("are the families that the topics fall into", () => {
    expect(first.topics).toHaveLength(6);
    expect(first.parents).toHaveLength(3);
    const parents = parentsByFamily(first);
    for (const own of parents) expect(own.size).toBe(1);
    expect(new Set(parents.flatMap((own) => [...own]))).toEqual(new Set(first.parents.map(({ id }) => id)));
  });

  it("are named by what their children share, in both languages", () => {
    expect(first.parents.map(({ labels }) => labels.en).sort()).toEqual(FAMILIES.map(({ en }) => en).sort());
    const chinese = FAMILIES.map(({ zh }) => zh).join(" ");
    for (const { labels } of first.parents) expect(chinese).toContain(labels.zh);
  });

  it("are named by their children where these share no word", () => {
    const mute = items.map((item) => ({
      ...item,
      description: item.description?.replace(/(?:homely|public|secret)$/, ""),
      translations: {},
    }));
    const { parents, topics } = discoverTopics(mute as typeof items, { former: [], written: [] });
    expect(parents).toHaveLength(3);
    for (const { id, labels, aliases } of parents) {
      const children = topics.filter(({ parent }) => parent === id).map((topic) => topic.labels.en);
      expect(labels.en?.split(" · ").sort()).toEqual(children.sort());
      expect(aliases).toEqual([]);
    }
  });

  it("stay the same on the next run, word for word, and keep their ids when items come", () => {
    expect(words(discoverTopics(items, { former: all(first), written: [] }))).toEqual(words(first));
    const grown = [...items, ...aCatalogue(18, { families: true, seed: 2 })];
    const next = discoverTopics(grown, { former: all(first), written: [] });
    expect(next.parents.map(({ id }) => id)).toEqual(first.parents.map(({ id }) => id));
  });

  it("are none where topics stand apart, or are few", () => {
    expect(discoverTopics(aCatalogue(180), { former: [], written: [] }).parents).toEqual([]);
    const few = discoverTopics(aCatalogue(120, { topics: 3, families: true }), { former: [], written: [] });
    expect(few.parents).toEqual([]);
  });
});
