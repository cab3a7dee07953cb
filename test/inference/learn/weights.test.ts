import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrap } from "../../../inference/learn/bootstrap.ts";
import { Refusal } from "../../../inference/learn/refusal.ts";
import { learnTuning } from "../../../inference/learn/tuning.ts";
import { qualityOf } from "../../../inference/learn/weights/evaluate-weights.ts";
import { fitWeights, scoreOf } from "../../../inference/learn/weights/fit-weights.ts";
import { learnWeights } from "../../../inference/learn/weights/learn-weights.ts";
import { minimiseAboveZero } from "../../../inference/learn/weights/minimise.ts";
import type { Shown } from "../../../inference/learn/weights/shown.ts";
import { simulate } from "./simulated-people.ts";

const nothing = () => {};
const served = [1, 1, 0.3];
const { ridge } = learnTuning.weights;

/** Distance between directions: only the order that weights make can be learnt. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const size = (w: ArrayLike<number>) => Math.hypot(...Array.from(w));
  return Math.hypot(...Array.from(a, (x, i) => x / size(a) - (b[i] ?? 0) / size(b)));
}

const weightsOf = (parts: readonly string[] = ["interest", "behaviour", "popularity"]) =>
  parts.map((part, p) => ({ part, name: `${part}Weight`, default: served[p] as number, served: served[p] as number }));

const truths = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { minLength: 3, maxLength: 3 });

describe("weights", () => {
  test("move towards those that people really have, and rank better for them", () => {
    fc.assert(
      fc.property(truths, fc.nat(1_000), (truth, seed) => {
        fc.pre(Math.max(...truth) > 0.3 && apart(truth, served) > 0.4);
        const world = { served, truth, sight: 0.7, seed };
        const { weights } = fitWeights(simulate(1_000, world), served, ridge);
        expect(apart(weights, truth)).toBeLessThan(0.6 * apart(served, truth));
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        const fresh = simulate(400, { ...world, seed: seed + 5_000 });
        expect(agreement(fresh, weights, truth)).toBeGreaterThan(agreement(fresh, served, truth));
      }),
      // Statistics: of all that may be drawn one in seventy is further off, so these five are always the same.
      { numRuns: 5, seed: 20261124 },
    );
  });

  test("stay with the defaults when people have these", () => {
    const { weights } = fitWeights(simulate(1_500, { served, truth: served, sight: 0.7, seed: 4 }), served, ridge);
    expect(apart(weights, served)).toBeLessThan(0.12);
  });

  test("do not mistake a high place for a reason: attention is told apart", () => {
    const steep = simulate(2_000, { served, truth: [1, 0, 1], sight: 1.2, seed: 9 });
    const { weights, sight } = fitWeights(steep, served, ridge);
    expect(sight).toBeGreaterThan(0.5);
    expect(weights[1]).toBeLessThan(0.35 * (weights[0] as number));
  });

  test("are the same again, and keep the size of differences", () => {
    const shown = simulate(300, { served, truth: [0.2, 1, 1], sight: 0.5, seed: 2 });
    const [first, second] = [fitWeights(shown, served, ridge), fitWeights(shown, served, ridge)];
    expect(first).toEqual(second);
    expect(first.varies).toEqual([true, true, true]);
  });

  test("of parts that never differ are not learnt", async () => {
    const shown = simulate(400, { served, truth: [0.1, 1, 1], sight: 0.5, seed: 2 }).map((one) => ({
      ...one,
      amounts: one.amounts.map((x) => Float64Array.of(x[0] ?? 0, x[1] ?? 0, 0.5)),
    }));
    const { tuning } = await learnWeights({ weights: weightsOf(), shown }, nothing, { force: true });
    expect(Object.keys(tuning)).toEqual(["interestWeight", "behaviourWeight"]);
  });
});

/** Share of pairs that weights order as the truth does. */
function agreement(shown: readonly Shown[], weights: ArrayLike<number>, truth: readonly number[]): number {
  let [right, all] = [0, 0];
  for (const { amounts } of shown) {
    for (const a of amounts)
      for (const b of amounts) {
        if (scoreOf(a, truth) <= scoreOf(b, truth)) continue;
        all++;
        if (scoreOf(a, weights) > scoreOf(b, weights)) right++;
      }
  }
  return right / all;
}

describe("learning weights", () => {
  const world = { served, truth: [0.1, 1.5, 0.9], sight: 0.7, seed: 3 };

  test("says by how much they are better on what came later", async () => {
    const learnt = await learnWeights({ weights: weightsOf(), shown: simulate(3_000, world) }, nothing);
    const { auc, servedAuc, gain } = learnt.evaluation as Record<string, number> & { gain: { from: number } };
    expect(auc).toBeGreaterThan(servedAuc as number);
    expect(gain.from).toBeGreaterThan(0);
    expect(learnt.tuning.behaviourWeight).toBeGreaterThan(2 * (learnt.tuning.interestWeight as number));
  });

  test("refuses when there is too little, and when nothing is gained", async () => {
    const few = learnWeights({ weights: weightsOf(), shown: simulate(40, world) }, nothing);
    await expect(few).rejects.toThrow(Refusal);
    await expect(few).rejects.toThrow("40 recommendations of 40 people were acted on, 200 of 30 are needed");
    const content = simulate(900, { ...world, truth: served });
    await expect(learnWeights({ weights: weightsOf(), shown: content }, nothing)).rejects.toThrow("not surely better");
    expect(
      (await learnWeights({ weights: weightsOf(), shown: content }, nothing, { force: true })).tuning,
    ).toBeDefined();
  });

  test("one person's many choices are one voice in the interval", () => {
    const figures = Array.from({ length: 100 }, (_, i) => (i % 2 ? 1 : -0.5));
    const [alone, apartness] = [bootstrap(figures, () => "one"), bootstrap(figures, (at) => `u${at}`)];
    expect(alone.mean).toBeCloseTo(0.25, 12);
    expect(alone.to - alone.from).toBeCloseTo(0, 12);
    expect(apartness.to - apartness.from).toBeGreaterThan(0.2);
  });

  test("a choice far down counts for those who did not look there", () => {
    const amounts = [1, 2, 3].map((x) => Float64Array.of(x));
    const shown = { userId: "u", at: 0, amounts, sign: [1, 0, 1] };
    const plain = qualityOf(shown, [1], 0);
    expect(plain.auc).toBe(0.5);
    expect(qualityOf(shown, [1], 1).auc).toBe(0.75);
    expect(qualityOf(shown, [1], 1).ndcg).toBeGreaterThan(plain.ndcg);
    expect(qualityOf({ ...shown, sign: [-1, 0, 0] }, [1], 1)).toEqual({ auc: 1, ndcg: 0 });
  });
});

test("the least of a quadratic within bounds", () => {
  // (x − 2)² + (y + 1)² + xy, least at y = 0, x = 2 when y may not fall below 0.
  const least = minimiseAboveZero(Float64Array.of(0, 5), ([x = 0, y = 0]) => ({
    value: (x - 2) ** 2 + (y + 1) ** 2 + x * y,
    slope: Float64Array.of(2 * (x - 2) + y, 2 * (y + 1) + x),
    curvature: Float64Array.of(2, 1, 1, 2),
  }));
  expect(least[0]).toBeCloseTo(2, 6);
  expect(least[1]).toBe(0);
});
