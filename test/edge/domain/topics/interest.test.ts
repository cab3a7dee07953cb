import { describe, expect, it } from "vitest";
import type { Topic } from "../../../../edge/domain/topic.ts";
import { calibrated } from "../../../../edge/domain/topics/calibrate.ts";
import { interests } from "../../../../edge/domain/topics/interest.ts";
import { topicSet } from "../../../../edge/domain/topics/topic-set.ts";
import { topicsOfClause } from "../../../../edge/domain/topics/topics-of-clause.ts";
import { topicsOfItem } from "../../../../edge/domain/topics/topics-of-item.ts";
import { topicTuning } from "../../../../edge/domain/tuning/topics.ts";
import { unit } from "../../../../edge/domain/vector.ts";

const aTopic = (id: string, zh: string, more: Partial<Topic> = {}): Topic => ({
  id,
  labels: { en: id, zh },
  aliases: [],
  ...more,
});
const set = topicSet([
  aTopic("science fiction", "科幻", { aliases: ["sci-fi", "硬科幻"], vector: unit([1, 0]) }),
  aTopic("horror", "恐怖", { vector: unit([0, 1]) }),
  aTopic("cat", "猫"),
]);
const untrained = { modelId: "penchant-untrained", untrained: true };
const trained = { modelId: "some-model", untrained: false };
const interest = (text: string, topicId: string, vector?: Float32Array, model = untrained) =>
  interests({ text, ...(vector && { vector }) }, set, model).find((one) => one.topicId === topicId)?.affinity ?? -1;

describe("interest of a text in a topic", () => {
  it.each(["我喜欢科幻片", "SCIENCE FICTION!", "a sci fi novel", "Sci-Fi", "scifi forever", "硬科幻小说"])(
    "is high where it is named: %s",
    (text) => {
      expect(interest(text, "science fiction")).toBeGreaterThan(0.85);
    },
  );

  it.each(["scifiction", "a conscience", "恐惧"])("is low where it is not: %s", (text) => {
    expect(interest(text, "science fiction")).toBeLessThan(0.1);
  });

  it("takes plurals, and a one-character name with care", () => {
    expect(interest("two cats", "cat")).toBeGreaterThan(0.85);
    expect(interest("熊猫", "cat")).toBe(topicTuning.oneCharacter);
  });

  it("lets the cosine of a trained model speak, and that of an untrained one hardly", () => {
    const near = unit([1, 0.1]);
    expect(interest("飞船与外星人", "science fiction", near, trained)).toBeGreaterThan(0.8);
    expect(interest("飞船与外星人", "science fiction", near, untrained)).toBeLessThan(0.3);
    expect(interest("飞船与外星人", "horror", near, trained)).toBeLessThan(0.1);
  });

  it("rises with the cosine and stays within 0..1", () => {
    const curve = Array.from({ length: 21 }, (_, i) => calibrated(i / 10 - 1, topicTuning.trained));
    expect(curve).toEqual([...curve].sort((a, b) => a - b));
    expect(curve.every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  it("is recorded for the strongest topics only", () => {
    expect(topicsOfClause({ text: "horror and sci-fi" }, set, untrained).map(({ topicId }) => topicId)).toEqual([
      "horror",
      "science fiction",
    ]);
    expect(topicsOfClause({ text: "nothing at all" }, set, untrained)).toEqual([]);
  });
});

describe("topics of an item", () => {
  const item = { title: "A quiet film", tags: [] as string[], translations: {} };

  it("come from tags, title and description, in this order of weight, in every language", () => {
    const tagged = topicsOfItem({ item: { ...item, tags: ["Sci-Fi"] } }, set, untrained);
    const titled = topicsOfItem({ item: { ...item, translations: { zh: { title: "科幻世界" } } } }, set, untrained);
    const described = topicsOfItem({ item: { ...item, description: "Half horror, half sci-fi." } }, set, untrained);
    expect(tagged[0]?.affinity).toBeGreaterThan(titled[0]?.affinity ?? 1);
    expect(titled[0]?.affinity).toBeGreaterThan(described[0]?.affinity ?? 1);
    expect(described.map(({ topicId }) => topicId).sort()).toEqual(["horror", "science fiction"]);
  });

  it("come from the vector too", () => {
    expect(topicsOfItem({ item, vector: unit([0, 1]) }, set, trained)[0]?.topicId).toBe("horror");
  });
});
