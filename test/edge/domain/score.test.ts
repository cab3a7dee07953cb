import { describe, expect, test } from "vitest";
import { profileVector } from "../../../edge/domain/profile/profile-vectors.ts";
import { PARTS, type ScoreParts, scoreOf, scoreParts } from "../../../edge/domain/score.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { directSum, dot } from "../../../edge/domain/vector.ts";

const nothing = { liked: 0, disliked: 0, behaviour: 0, factors: 0, neighbours: 0, context: 0, cart: 0, concluded: 0 };
const unknown = { popularity: 0, trend: 0, freshness: 0, boost: 0, lot: 0 };

describe("the worked example", () => {
  const u = [0.8, 0.2];
  const c = [0.5, 0.5];
  const b = [0.6, 0.4];
  const d = [0.7, 0.3];
  const weights = { text: 0.6, behaviour: 0.4 };
  const likeness = { ...nothing, liked: dot(u, c), behaviour: dot(b, d) };
  const scoring = { weights, tuning: rankingTuning };
  const close = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(1e-12);

  test("interest u·c is 0.5 and behaviour b·d is 0.54", () => {
    close(dot(u, c), 0.5);
    close(dot(b, d), 0.54);
  });

  test("laid over each other in one space, 0.6·u + 0.4·b is [0.72, 0.28]", () => {
    const v = profileVector(weights, u, b);
    close((v[0] ?? 0) + (v[2] ?? 0), 0.72);
    close((v[1] ?? 0) + (v[3] ?? 0), 0.28);
  });

  test("the score is v·[c ; d], and its parts are w1 and w2 of each", () => {
    const parts = scoreParts(likeness, unknown, scoring);
    close(parts.interest, 0.6 * 0.5);
    close(parts.behaviour, 0.4 * 0.54);
    close(scoreOf(parts), dot(profileVector(weights, u, b), directSum(c, d)));
  });
});

describe("parts", () => {
  const standing = { ...unknown, popularity: 1, freshness: 0.5 };
  const scoring = { weights: { text: 1, behaviour: 0 }, tuning: rankingTuning };

  test("what somebody dislikes is subtracted, but what lies opposite to it earns nothing", () => {
    const dislike = (disliked: number) => scoreParts({ ...nothing, disliked }, standing, scoring).dislike;
    expect(dislike(0.5)).toBeCloseTo(-0.5 * rankingTuning.dislikeAversion, 12);
    expect(dislike(-0.5)).toBeCloseTo(0, 12);
  });

  test("a stranger is left with popularity and freshness", () => {
    const parts = scoreParts(nothing, standing, scoring);
    expect([parts.interest, parts.dislike, parts.behaviour].map(Math.abs)).toEqual([0, 0, 0]);
    expect(scoreOf(parts)).toBe(rankingTuning.popularityWeight + 0.5 * rankingTuning.freshnessWeight);
  });

  test("the score is the sum of all that are listed, each its own", () => {
    const parts = Object.fromEntries(PARTS.map((part, i) => [part, 2 ** i])) as ScoreParts;
    expect(scoreOf(parts)).toBe(2 ** PARTS.length - 1);
    expect(Object.keys(scoreParts(nothing, unknown, scoring)).sort()).toEqual([...PARTS].sort());
  });

  test("chance adds at most what tuning lets it, and nothing to what is popular", () => {
    const lucky = { ...unknown, lot: 1 };
    const exploring = { ...scoring, tuning: { ...rankingTuning, exploration: 0.2 } };
    expect(scoreParts(nothing, lucky, exploring).exploration).toBe(0.2);
    expect(scoreParts(nothing, { ...lucky, popularity: 1 }, exploring).exploration).toBe(0);
    expect(scoreParts(nothing, lucky, scoring).exploration).toBe(0);
  });
});
