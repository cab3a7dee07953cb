import { describe, expect, it } from "vitest";
import { topicsFor } from "../../../../edge/domain/evidence/topics-for.ts";
import type { ReadClause } from "../../../../edge/domain/reading.ts";
import type { Topic } from "../../../../edge/domain/topic.ts";
import { ancestorsOf } from "../../../../edge/domain/topics/ancestors.ts";
import { inheritTopics } from "../../../../edge/domain/topics/inherit-topics.ts";
import { topicSet } from "../../../../edge/domain/topics/topic-set.ts";
import { topicsOfClause } from "../../../../edge/domain/topics/topics-of-clause.ts";

const child = (id: string, parent?: string): Topic => ({
  id,
  labels: { en: id },
  aliases: [],
  ...(parent && { parent }),
});
const set = topicSet([child("cyberpunk", "science fiction"), child("science fiction", "fiction"), child("fiction")]);
const model = { modelId: "m", untrained: true };

describe("a taxonomy", () => {
  it("names the parents, the nearest first, and ends in circles and at strangers", () => {
    expect(ancestorsOf("cyberpunk", set)).toEqual(["science fiction", "fiction"]);
    const circle = topicSet([child("a", "b"), child("b", "a"), child("c", "nowhere"), child("d", "d")]);
    expect(["a", "c", "d"].map((id) => ancestorsOf(id, circle))).toEqual([["b"], [], []]);
  });

  it("lets a topic imply its parents, each step half as much", () => {
    const topics = topicsOfClause({ text: "cyberpunk" }, set, model);
    expect(topics.map(({ topicId, implied }) => [topicId, implied ?? false])).toEqual([
      ["cyberpunk", false],
      ["science fiction", true],
      ["fiction", true],
    ]);
    expect(topics[1]?.affinity).toBeCloseTo((topics[0]?.affinity ?? 0) / 2, 12);
  });

  it("does not let a dislike reach the parents", () => {
    const topics = topicsOfClause({ text: "cyberpunk" }, set, model);
    expect(topicsFor(1, topics)).toHaveLength(3);
    expect(topicsFor(-1, topics).map(({ topicId }) => topicId)).toEqual(["cyberpunk"]);
  });
});

describe("a clause that names nothing", () => {
  const aClause = (plain: string, changes: Partial<ReadClause> = {}): ReadClause => ({
    text: plain,
    plain,
    start: 0,
    end: plain.length,
    language: "en",
    stance: "like",
    confidence: 0.8,
    reasons: [],
    vector: new Float32Array([plain.length]),
    topics: [],
    ...changes,
  });
  const horror = aClause("I love horror", { topics: [{ topicId: "horror", affinity: 0.9 }] });

  it("speaks of what was named before it, a little weaker", () => {
    const [, second] = inheritTopics([horror, aClause("It is amazing")]);
    expect(second).toMatchObject({ vector: horror.vector, topics: [{ topicId: "horror" }] });
    expect(second?.topics[0]?.affinity).toBeCloseTo(0.63, 12);
  });

  it("does not, when it names something else, says nothing, or comes first", () => {
    const others = [aClause("The actors are amazing"), aClause("It is", { stance: "neutral" })];
    for (const other of others) expect(inheritTopics([horror, other])[1]).toBe(other);
    const [first] = inheritTopics([aClause("It is amazing"), horror]);
    expect(first?.topics).toEqual([]);
  });
});
