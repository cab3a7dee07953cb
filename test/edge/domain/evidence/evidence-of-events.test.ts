import { describe, expect, it } from "vitest";
import { evidenceOfAction } from "../../../../edge/domain/evidence/evidence-of-action.ts";
import { evidenceOfReading } from "../../../../edge/domain/evidence/evidence-of-reading.ts";
import { groundReading } from "../../../../edge/domain/evidence/ground-reading.ts";
import { halfLife } from "../../../../edge/domain/evidence/strength.ts";
import type { ReadClause, Reading } from "../../../../edge/domain/reading.ts";
import { defaultUnderstanding as settings } from "../../../../edge/domain/settings.ts";
import { unit } from "../../../../edge/domain/vector.ts";
import { about, anEvent } from "../evidence-builders.ts";

function aClause(changes: Partial<ReadClause> = {}): ReadClause {
  const text = changes.text ?? "我喜欢科幻";
  return {
    text,
    plain: text,
    start: 0,
    end: text.length,
    language: "zh",
    stance: "like",
    confidence: 0.9,
    reasons: [],
    vector: unit([1, 0]),
    topics: about("sci-fi"),
    ...changes,
  };
}

const aReading = (...clauses: ReadClause[]): Reading => ({
  language: "zh",
  clauses,
  feedback: { label: "other", confidence: 0.6 },
});
const anItem = { vector: unit([0, 1]), topics: about("horror") };

describe("evidence in what was written", () => {
  it("has one piece a clause that takes a stance, signed, numbered, with its quote", () => {
    const reading = aReading(
      aClause(),
      aClause({ stance: "neutral" }),
      aClause({ stance: "dislike", text: "讨厌恐怖片", start: 7, end: 12 }),
    );
    const pieces = evidenceOfReading(anEvent({ id: "e7" }), reading, settings);
    expect(
      pieces.map(({ eventId, part, sign, quote, start, end }) => [eventId, part, sign, quote, start, end]),
    ).toEqual([
      ["e7", 1, 1, "我喜欢科幻", 0, 5],
      ["e7", 3, -1, "讨厌恐怖片", 7, 12],
    ]);
  });

  it("weighs a doubtful stance little and a very doubtful one nothing", () => {
    const weights = [0.9, 0.45, 0.3].map(
      (confidence) => evidenceOfReading(anEvent(), aReading(aClause({ confidence })), settings)[0]?.weight,
    );
    expect(weights[0]).toBeCloseTo(0.81, 12);
    expect(weights[1]).toBeCloseTo(0.2025, 12);
    expect(weights[2]).toBeUndefined();
  });

  it("sees interest in what is searched for, not in what others like or what once was", () => {
    const neutral = aClause({ stance: "neutral", text: "科幻小说" });
    const search = anEvent({ type: "search" });
    expect(evidenceOfReading(search, aReading(neutral), settings)).toMatchObject([
      { sign: 1, weight: 0.35, stance: "neutral" },
    ]);
    expect(evidenceOfReading(anEvent({ type: "comment" }), aReading(neutral), settings)).toEqual([]);
    expect(evidenceOfReading(search, aReading({ ...neutral, reasons: ["reported"] }), settings)).toEqual([]);
    expect(evidenceOfReading(search, aReading({ ...neutral, topics: [] }), settings)).toEqual([]);
  });

  it("has a strength that orders it as its faded weight does", () => {
    const old = anEvent({ at: anEvent().at - halfLife("text", settings.profile) });
    const [fresh] = evidenceOfReading(anEvent(), aReading(aClause({ confidence: 0.6 })), settings);
    const [faded] = evidenceOfReading(old, aReading(aClause({ confidence: 0.6 * Math.SQRT2 })), settings);
    expect(fresh?.strength).toBeCloseTo(faded?.strength ?? 0, 9);
  });
});

describe("a clause that names nothing", () => {
  const nameless = aReading(aClause({ text: "太好看了", topics: [], nameless: true }));

  it("is no evidence by itself", () => {
    expect(evidenceOfReading(anEvent(), nameless, settings)).toEqual([]);
  });

  it("speaks of the item it was written on", () => {
    const [piece] = evidenceOfReading(anEvent(), groundReading(nameless, anItem), settings);
    expect(piece).toMatchObject({ quote: "太好看了", vector: anItem.vector, topics: [{ topicId: "horror" }] });
    expect(piece?.topics[0]?.affinity).toBeCloseTo(0.63, 12);
  });
});

describe("evidence in what was done", () => {
  it("is the item's vector with the action's sign and weight", () => {
    expect(evidenceOfAction(anEvent({ type: "dislike", itemId: "it" }), anItem, settings)).toMatchObject({
      part: 0,
      sign: -1,
      weight: 1,
      itemId: "it",
      topics: anItem.topics,
      vector: anItem.vector,
    });
  });

  it("is none without an item, or when the action weighs nothing", () => {
    expect(evidenceOfAction(anEvent({ type: "view" }), anItem, settings)).toBeUndefined();
    expect(evidenceOfAction(anEvent({ type: "search", itemId: "it" }), anItem, settings)).toBeUndefined();
  });

  it("takes its sign from the words that came with it", () => {
    const review = anEvent({ type: "review", itemId: "it" });
    const praise = evidenceOfAction(review, { ...anItem, reading: aReading(aClause()) }, settings);
    const blame = evidenceOfAction(review, { ...anItem, reading: aReading(aClause({ stance: "dislike" })) }, settings);
    const neither = evidenceOfAction(
      review,
      { ...anItem, reading: aReading(aClause({ stance: "neutral" })) },
      settings,
    );
    expect([praise?.sign, blame?.sign, neither?.weight]).toEqual([1, -1, 0.3]);
    expect(blame?.weight).toBeCloseTo(0.8 * 0.9, 12);
  });

  it("keeps the stars of a rating, whatever was written beside them", () => {
    const rating = anEvent({ type: "rating", itemId: "it", value: 5 });
    const blame = { ...anItem, reading: aReading(aClause({ stance: "dislike" })) };
    expect(evidenceOfAction(rating, blame, settings)).toMatchObject({ sign: 1, weight: 1 });
  });
});
