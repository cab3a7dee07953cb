import { describe, expect, it } from "vitest";
import { isMember } from "../../../../edge/domain/segments/is-member.ts";
import type { Candidate, Segment } from "../../../../edge/domain/segments/segment.ts";
import { daysAgo, NOON } from "../evidence-builders.ts";

const ada: Candidate = {
  interests: [
    { topic: "sci-fi", label: "科幻", score: 0.8, confidence: 0.7, trend: 0 },
    { topic: "horror", label: "恐怖", score: -0.6, confidence: 0.4, trend: 0 },
  ],
  patterns: [
    { pattern: "lifecycle", value: "active", confidence: 1, detail: {}, because: [] },
    { pattern: "churn", value: "low", confidence: 0.1, detail: {}, because: [] },
  ],
  conclusions: [{ relation: "prefers", values: ["ada", "sci-fi"], confidence: 0.8 }],
  actions: { purchase: 2 },
  met: [
    { deeds: new Set(["view", "purchase"]), attributes: { brand: "acme", year: 1972, organic: true, tag: ["epic"] } },
    { deeds: new Set(["view"]), attributes: { brand: "other", price: 40 } },
  ],
  lastAt: daysAgo(3),
};

const member = (segment: Segment) => isMember(segment, ada, NOON);

describe("an audience", () => {
  it.each<[boolean, Segment]>([
    [true, { interest: "sci-fi" }],
    [true, { interest: "sci-fi", atLeast: 0.5, confidence: 0.6 }],
    [false, { interest: "sci-fi", confidence: 0.9 }],
    [false, { interest: "horror" }],
    [true, { interest: "horror", atMost: -0.5 }],
    [false, { interest: "romance", atMost: 1 }],
    [true, { pattern: "lifecycle", is: "active" }],
    [false, { pattern: "lifecycle", is: "dormant" }],
    [true, { pattern: "churn", atMost: 0.2 }],
    [true, { concludes: "prefers", about: "sci-fi", confidence: 0.5 }],
    [false, { concludes: "prefers", about: "horror" }],
    [false, { concludes: "at_risk" }],
    [true, { count: "purchase", atLeast: 2 }],
    [true, { count: "comment", atMost: 0 }],
    [true, { count: "constructor", atMost: 0 }],
    [true, { attribute: "brand", is: "acme" }],
    [true, { attribute: "brand", is: "other", did: "view" }],
    [false, { attribute: "brand", is: "other", did: "purchase" }],
    [true, { attribute: "year", is: 1972 }],
    [true, { attribute: "year", atMost: 1980 }],
    [false, { attribute: "brand", atMost: 1980 }],
    [true, { attribute: "organic", is: "true" }],
    [true, { attribute: "tag", is: "epic", did: "purchase" }],
    [false, { attribute: "price", atLeast: 50 }],
    [false, { attribute: "constructor" }],
    [true, { seenDays: 3 }],
    [false, { seenDays: 2 }],
    [true, { all: [{ interest: "sci-fi" }, { not: { pattern: "lifecycle", is: "dormant" } }] }],
    [true, { any: [{ seenDays: 1 }, { count: "purchase", atLeast: 1 }] }],
    [true, { all: [] }],
    [false, { any: [] }],
  ])("%s for %j", (expected, segment) => {
    expect(member(segment)).toBe(expected);
  });
});
