import { expect, test } from "vitest";
import { logAmounts } from "../../../edge/domain/impression.ts";
import { outcomesOfItems, weightsServed } from "../../../edge/domain/outcome.ts";
import { PART_WEIGHTS, scoreParts, WEIGHED_PARTS } from "../../../edge/domain/score.ts";
import { outcomeTuning } from "../../../edge/domain/tuning/outcomes.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";

const likeness = {
  liked: 0.4,
  disliked: 0.2,
  behaviour: 0.1,
  factors: 0.2,
  neighbours: 0.3,
  context: 0,
  cart: 0.5,
  concluded: 0.1,
};
const standing = { popularity: 0.7, trend: 0, freshness: 0.25, boost: 0, lot: 0 };
const weights = { text: 0.6, behaviour: 0.4 };

test("what is logged times its weights are the parts", () => {
  const { parts, rows } = logAmounts([{ likeness, standing }], weights);
  const scored = scoreParts(likeness, standing, { weights, tuning: rankingTuning });
  expect(parts).toEqual(WEIGHED_PARTS);
  WEIGHED_PARTS.forEach((part, p) => {
    expect((rows[0]?.[p] ?? 0) * rankingTuning[PART_WEIGHTS[part]]).toBeCloseTo(scored[part], 4);
  });
});

test("only the first items are logged", () => {
  const shown = Array.from({ length: 100 }, () => ({ likeness, standing }));
  expect(logAmounts(shown, weights).rows).toHaveLength(outcomeTuning.loggedItems);
});

test("deeds are summed by item; items below what was logged are left out", () => {
  const outcome = {
    recommendationId: "r",
    userId: "u",
    at: 0,
    itemIds: ["a", "b", "c"],
    amounts: { parts: ["interest"], rows: [[1], [2]] },
    deeds: [
      ["b", 0.1],
      ["c", 1],
      ["b", 1],
      ["elsewhere", 1],
    ] as const,
  };
  expect(outcomesOfItems(outcome)).toEqual([0, 1.1]);
});

test("the newest learning of each kind is served, weights before factors before neighbours, a tenant's own numbers before both", () => {
  const learning = { method: "m", evaluation: {}, publishedAt: 0 };
  const learnings = [
    { ...learning, id: 4, kind: "factors" as const, tuning: { factorWeight: 4, cartWeight: 4 } },
    { ...learning, id: 3, kind: "neighbours" as const, tuning: { neighbourWeight: 3, cartWeight: 3 } },
    { ...learning, id: 2, kind: "weights" as const, tuning: { neighbourWeight: 2, contextWeight: 2 } },
    { ...learning, id: 1, kind: "weights" as const, tuning: { contextWeight: 1, freshnessWeight: 1 } },
  ];
  const served = Object.fromEntries(
    weightsServed(learnings, { contextWeight: 9 }).map((one) => [one.part, one.served]),
  );
  expect(served).toMatchObject({
    neighbours: 2,
    factors: 4,
    cart: 4,
    context: 9,
    freshness: rankingTuning.freshnessWeight,
  });
});
