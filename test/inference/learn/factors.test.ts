import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { besideNeighbours } from "../../../inference/learn/factors/beside-neighbours.ts";
import { gainsBeside, gainsOf } from "../../../inference/learn/factors/contest.ts";
import type { LearnOne } from "../../../inference/learn/factors/factor-methods.ts";
import { factorScore } from "../../../inference/learn/factors/factor-scores.ts";
import { type LearntFactors, learnFactors } from "../../../inference/learn/factors/learn-factors.ts";
import type { ServedFactors } from "../../../inference/learn/factors/served-factors.ts";
import { crossed } from "../../../inference/learn/factors/verdict.ts";
import { whiten } from "../../../inference/learn/factors/whiten.ts";
import { windowsOf } from "../../../inference/learn/factors/windows.ts";
import { factorNeighbours, ials } from "../../../inference/learn/ials.ts";
import { gatherInteractions, type InteractionRow } from "../../../inference/learn/interactions.ts";
import { likesOf } from "../../../inference/learn/likes.ts";
import { predictionsAfter } from "../../../inference/learn/predictions.ts";
import { randomNumbers } from "../../../inference/learn/random-numbers.ts";

const nothing = () => {};
const ridge = { unobserved: 0.1, regularisation: 0.1 };

/** People of two tastes: the one likes a-items, the other b-items; each leaves some out. */
function twoTastes(people: number): InteractionRow[] {
  const random = randomNumbers(3);
  return Array.from({ length: people }, (_, u) =>
    Array.from({ length: 8 }, (_, i) => [`u${u}`, `${u % 4 < 2 ? "a" : "b"}${i}`, 1, u * 100 + i] as const).filter(
      () => random() < 0.7,
    ),
  ).flat();
}

test("windows cut histories into pieces that keep their order", () => {
  const likes = likesOf(
    gatherInteractions(["a", "b", "c", "d", "e"].map((item, at) => ["u", item, 1, at] as const)),
    everything,
  );
  const { users, starts, item, counts } = windowsOf(likes, 2);
  expect([users, [...starts]]).toEqual([3, [0, 2, 4, 5]]);
  expect([item, counts]).toEqual([likes.item, likes.counts]);
  expect(windowsOf(likes, 9).starts).toEqual(likes.starts);
});

const learnSmall: LearnOne = async (likes) => {
  const options = { ...ridge, width: 4, rounds: 6, random: randomNumbers(5), onProgress: nothing };
  return whiten(await ials(likes, options), likes, ridge);
};
const learnZero: LearnOne = async ({ items }) => ({ width: 1, items: new Float32Array(items.length) });
const everything = { mostItems: 100, leastPeople: 1, before: Number.POSITIVE_INFINITY };

const servedFrom = ({ tuning, evaluation, entries }: LearntFactors): ServedFactors => ({
  id: 7,
  learntUntil: Number(evaluation.learntUntil),
  fading: tuning.factorFading as number,
  weight: tuning.factorWeight as number,
  width: entries[0]?.factor.length ?? 0,
  vectors: new Map(entries.map(({ itemId, factor }) => [itemId, Float32Array.from(factor)])),
});

describe("whitened factors", () => {
  const likes = likesOf(gatherInteractions(twoTastes(60)), everything);

  test("multiply to what one like adds to another item by the average regression", async () => {
    const options = { ...ridge, width: 4, rounds: 6, random: randomNumbers(5), onProgress: nothing };
    const factors = await ials(likes, options);
    const { item, weight } = factorNeighbours(factors, likes, { neighbours: 100, options });
    const { width, items } = whiten(factors, likes, ridge);
    const dot = (i: number, j: number) =>
      Array.from(
        { length: width },
        (_, d) => (items[i * width + d] as number) * (items[j * width + d] as number),
      ).reduce((a, b) => a + b);
    for (const [i, row] of item.entries()) {
      for (const [n, j] of row.entries()) expect(dot(i, j)).toBeCloseTo(weight[i]?.[n] as number, 4);
    }
  });
});

describe("b", () => {
  const weight = fc.double({ min: -1, max: 1, noNaN: true, noDefaultInfinity: true });

  test("is the sum over what was turned to, the latest first", () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 8 }), (weights) => {
        const rows = weights.map((w, k) => ["u", `i${k}`, w, k] as const);
        const interactions = gatherInteractions([
          ...rows,
          ["u", "last", 1, 99],
          ...rows.map(([, item], k) => ["v", item, 1, k] as const),
        ]);
        const likes = likesOf(interactions, everything);
        const items = Float32Array.from(likes.items, (item) => 1 + item);
        const [prediction] = predictionsAfter(interactions, 99, 1);
        const score = factorScore({ interactions, likes }, { width: 1, items }, { fading: 1, actions: 60 });
        const turnedTo = rows.filter(([, , w]) => Math.fround(w) > 0).toReversed();
        const b = turnedTo.reduce(
          (sum, [, item, w], k) => sum + (Math.sqrt(w) / (k + 1)) * (1 + interactions.items.indexOf(item)),
          0,
        );
        const scores = prediction ? score(prediction) : [];
        scores.forEach((x, j) => {
          expect(x).toBeCloseTo(b * (items[j] as number), 4);
        });
      }),
    );
  });
});

describe("learning factors", () => {
  const interactions = gatherInteractions(twoTastes(400));

  test("predicts what people of two tastes like in the end, better than popularity, and is scaled to about 1", async () => {
    const learnt = await learnFactors(interactions, nothing, { tried: { small: learnSmall } });
    expect(learnt.tuning).toMatchObject({ factorWeight: 1, recentActions: 60 });
    const { ndcg, without, gain } = learnt.evaluation as { ndcg: number; without: number; gain: { from: number } };
    expect(ndcg).toBeGreaterThan(without);
    expect(gain.from).toBeGreaterThan(0);
    expect(learnt.entries).toHaveLength(16);
    const vector = (id: string) => learnt.entries.find(({ itemId }) => itemId === id)?.factor ?? [];
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, d) => sum + x * (b[d] as number), 0);
    expect(dot(vector("a1"), vector("a2"))).toBeGreaterThan(10 * Math.abs(dot(vector("a1"), vector("b2"))));
    const five = ["a0", "a1", "a2", "a3", "a4"].reduce((sum, id) => sum + dot(vector(id), vector("a5")), 0);
    expect(five).toBeGreaterThan(0.3);
    expect(five).toBeLessThan(3);
  });

  test("refuses what adds nothing to neighbours, and forced says so by weight 0", async () => {
    const beside = besideNeighbours("item-knn shrinkage=10", undefined);
    const options = { tried: { zero: learnZero }, beside };
    await expect(learnFactors(interactions, nothing, options)).rejects.toThrow("best without factors (zero, weight 0)");
    const forced = await learnFactors(interactions, nothing, { ...options, force: true });
    expect(forced.tuning.factorWeight).toBe(0);
    expect(forced.entries).toEqual([]);
  });

  test("refuses what is no better than the factors that are served, on likes that neither has seen", async () => {
    const knowsAll = servedFrom(await learnFactors(interactions, nothing, { tried: { small: learnSmall } }));
    const served = { ...knowsAll, learntUntil: 36_000 };
    const options = { tried: { small: learnSmall }, served };
    await expect(learnFactors(interactions, nothing, options)).rejects.toThrow("no better than the factors served");
    const late = { ...options, served: { ...served, learntUntil: 39_500 } };
    await expect(learnFactors(interactions, nothing, late)).rejects.toThrow("likes have come since learning 7");
    const random = randomNumbers(9);
    const poor = {
      ...served,
      vectors: new Map([...served.vectors].map(([id, x]) => [id, x.map(() => random() - 0.5)])),
    };
    const learnt = await learnFactors(interactions, nothing, { ...options, served: poor });
    expect((learnt.evaluation as { overServed: { from: number } }).overServed.from).toBeGreaterThan(0);
  });

  test("nobody judges the setting that they chose", () => {
    const predictions = [0, 0, 1, 1].map((user, row) => ({ user, row }));
    const trial = (name: string, gains: readonly number[]) => ({ name, gains, fading: 0, weight: 1, scale: 1 });
    const lucky = [trial("even", [1, 1, 0, 0]), trial("odd", [0, 0, 0.9, 0.9])];
    expect(crossed(lucky, predictions)).toEqual([0, 0, 0, 0]);
    expect(crossed([trial("good", [0.5, 0.5, 0.5, 0.5]), trial("bad", [0, 0, 0.1, 0])], predictions)).toEqual([
      0.5, 0.5, 0.5, 0.5,
    ]);
  });

  test("weight 0 gains what the base gains", () => {
    const likes = likesOf(interactions, { ...everything, before: 20_000 });
    const ground = { interactions, likes, likesFor: () => likes };
    const predictions = predictionsAfter(interactions, 20_000, 100);
    const base = ({ row }: { row: number }) => Float64Array.from(likes.items, (_, j) => Math.sin(row + j));
    const score = () => Float64Array.from(likes.items, (_, j) => j);
    const [none] = gainsBeside(ground, predictions, { base, score, weights: [0] });
    expect(none).toEqual(gainsOf(ground, predictions, base));
  });
});
