import { describe, expect, test } from "vitest";
import { gatherInteractions, type InteractionRow } from "../../../inference/learn/interactions.ts";
import { likesOf } from "../../../inference/learn/likes.ts";
import { LivePopularity } from "../../../inference/learn/live-popularity.ts";
import { predictionsAfter } from "../../../inference/learn/predictions.ts";
import { choosePrior } from "../../../inference/learn/prior.ts";

const DAY = 86_400_000;
const everything = { mostItems: 100, leastPeople: 1, before: Number.POSITIVE_INFINITY };

describe("popularity from moment to moment", () => {
  const interactions = gatherInteractions([
    ["u", "old", 1, 0],
    ["v", "old", 1, DAY],
    ["w", "new", 1, 8 * DAY],
    ["w", "bad", -1, 8 * DAY],
  ]);
  const of = (scores: Float64Array) => Object.fromEntries(interactions.items.map((id, item) => [id, scores[item]]));

  test("knows only what was before, and halves with the half-life", () => {
    const live = new LivePopularity(interactions, { since: DAY, halfLifeDays: 7 });
    expect(of(live.sumsAt(DAY))).toEqual({ old: 1, new: 0, bad: 0 });
    expect(of(live.sumsAt(2 * DAY)).old).toBeCloseTo(1 + 2 ** (-1 / 7), 12);
    const sums = of(live.sumsAt(9 * DAY));
    expect(sums.old).toBeCloseTo((1 + 2 ** (-1 / 7)) / 2, 12);
    expect(sums).toMatchObject({ new: 1, bad: -1 });
  });

  test("is told from 0 to 1 by the logarithm", () => {
    const scores = of(new LivePopularity(interactions, { since: 0, halfLifeDays: 7 }).scoresAt(9 * DAY));
    expect(scores.new).toBe(1);
    expect(scores.bad).toBe(0);
    expect(scores.old).toBeCloseTo(Math.log1p((1 + 2 ** (-1 / 7)) / 2) / Math.log1p(1), 12);
  });
});

describe("the half-life that is chosen", () => {
  const SPLIT = 270;
  /** Twenty people each liked each of ten classics long ago; of late thirty a week liked this and that, two the same. */
  const classics = Array.from({ length: 200 }, (_, i) => [`old${i}`, `classic${i % 10}`, 1, 100 * DAY + i] as const);
  const fashions = Array.from({ length: 300 }, (_, i) => {
    const week = Math.floor(i / 30);
    return [`lately${i}`, `fashion${week}-${i % 15}`, 1, (SPLIT - 7 * (10 - week)) * DAY + i] as const;
  });
  /** One newcomer a day begins with something. */
  const rowsOf = (began: (day: number) => string): InteractionRow[] => [
    ...classics,
    ...fashions,
    ...Array.from({ length: 40 }, (_, day) => [`new${day}`, began(day), 1, (SPLIT + day) * DAY] as const),
  ];
  const chosenFor = (rows: InteractionRow[]) => {
    const interactions = gatherInteractions(rows);
    const scorer = { interactions, likes: likesOf(interactions, everything), lists: { item: [], weight: [] } };
    const predictions = predictionsAfter(interactions, SPLIT * DAY, 1_000);
    return choosePrior(scorer, predictions, { fading: 0.5, actions: 60, scale: 1 }).popularityHalfLifeDays;
  };

  test("is short where strangers begin with what others began with this week", () => {
    expect(chosenFor(rowsOf((day) => `week${Math.floor(day / 7)}`))).toBe(7);
  });

  test("is long where they begin with what was always liked", () => {
    expect(chosenFor(rowsOf((day) => `classic${day % 10}`))).toBe(365);
  });
});
