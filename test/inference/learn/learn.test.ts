import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blendLists } from "../../../inference/learn/blend-lists.ts";
import { ease } from "../../../inference/learn/ease.ts";
import { evaluate } from "../../../inference/learn/evaluate.ts";
import { following } from "../../../inference/learn/following.ts";
import { factorNeighbours, ials } from "../../../inference/learn/ials.ts";
import { gatherInteractions, type InteractionRow } from "../../../inference/learn/interactions.ts";
import { itemKnn } from "../../../inference/learn/item-knn.ts";
import { type Learnt, learn } from "../../../inference/learn/learn.ts";
import { likesOf } from "../../../inference/learn/likes.ts";
import { gram } from "../../../inference/learn/matrix/gram.ts";
import { invert } from "../../../inference/learn/matrix/invert.ts";
import { solve } from "../../../inference/learn/matrix/solve.ts";
import { type Method, methods } from "../../../inference/learn/methods.ts";
import { predictionsAfter } from "../../../inference/learn/predictions.ts";
import { Refusal } from "../../../inference/learn/refusal.ts";
import type { Served } from "../../../inference/learn/served.ts";
import { learnTuning } from "../../../inference/learn/tuning.ts";

const random = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

/** A·Aᵀ + I of random A: positive definite. */
function aMatrix(size: number, seed: number): Float64Array {
  const next = random(seed);
  const a = Float64Array.from({ length: size * size }, () => next() - 0.5);
  return product(a, transposed(a, size), size).map((x, i) => x + (i % (size + 1) === 0 ? 1 : 0));
}
const transposed = (a: Float64Array, n: number) => a.map((_, i) => a[(i % n) * n + Math.floor(i / n)] as number);
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return a.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (a[i * n + k] as number) * (b[k * n + j] as number);
    return sum;
  });
}

const everything = { mostItems: 100, leastPeople: 1, before: Number.POSITIVE_INFINITY };
const nothing = () => {};
const order = { nearness: 0.5, backwards: 0.25, reach: 100 };

/** People of two tastes: the one likes a-items, the other b-items; each leaves some out. */
function twoTastes(people: number): InteractionRow[] {
  const next = random(3);
  return Array.from({ length: people }, (_, u) =>
    Array.from({ length: 8 }, (_, i) => [`u${u}`, `${u % 2 ? "a" : "b"}${i}`, 1, u * 100 + i] as const).filter(
      () => next() < 0.7,
    ),
  ).flat();
}

describe("matrices", () => {
  test.each([1, 2, 63, 64, 65, 130])("of %i rows times their inverse are the identity", async (size) => {
    const matrix = aMatrix(size, size);
    const inverse = Float64Array.from(matrix);
    const told: number[] = [];
    await invert(inverse, size, (share) => {
      told.push(share);
    });
    const identity = product(matrix, inverse, size);
    for (const [i, x] of identity.entries()) expect(Math.abs(x - (i % (size + 1) === 0 ? 1 : 0))).toBeLessThan(1e-9);
    expect(told.at(-1)).toBe(1);
  });

  test("that are not positive definite are refused", async () => {
    await expect(invert(Float64Array.of(1, 2, 2, 1), 2)).rejects.toThrow(RangeError);
  });

  test("solve equations", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(1_000), (size, seed) => {
        const a = aMatrix(size, seed);
        const x = Float64Array.from({ length: size }, random(seed + 1));
        const b = x.map((_, i) => x.reduce((sum, value, j) => sum + (a[i * size + j] as number) * value, 0));
        solve(a.slice(), b);
        for (const [i, value] of b.entries()) expect(value).toBeCloseTo(x[i] as number, 9);
      }),
    );
  });
});

describe("methods", () => {
  const interactions = gatherInteractions(twoTastes(60));
  const likes = likesOf(interactions, everything);
  const name = (at: number) => interactions.items[likes.items[at] as number] as string;

  test("EASE is the closed form: what it leaves of XᵀX·B solves the constrained equations", async () => {
    const lists = await ease(likes, { regularisation: 5, neighbours: 100, onProgress: nothing });
    const n = likes.items.length;
    const b = new Float64Array(n * n);
    for (const [i, row] of lists.item.entries()) {
      for (const [k, j] of row.entries()) b[i * n + j] = lists.weight[i]?.[k] as number;
    }
    const g = gram(likes);
    const ridge = g.map((x, i) => x + (i % (n + 1) === 0 ? 5 : 0));
    // Stationary but for the diagonal, whose multipliers are free: (G + λI)·B − G is diagonal.
    const rest = product(ridge, b, n).map((x, i) => x - (g[i] as number));
    rest.forEach((x, i) => {
      if (i % (n + 1) !== 0) expect(Math.abs(x)).toBeLessThan(1e-4);
    });
  });

  test("item-kNN is the shrunken cosine", () => {
    const small = likesOf(
      gatherInteractions([
        ["u", "a", 1, 1],
        ["u", "b", 1, 2],
        ["v", "a", 1, 1],
        ["w", "b", -1, 1],
      ]),
      everything,
    );
    const { item, weight } = itemKnn(small, { shrinkage: 2, neighbours: 5 });
    expect(Array.from(item[0] ?? [])).toEqual([1]);
    expect(weight[0]?.[0]).toBeCloseTo(1 / (Math.sqrt(2) + 2), 6);
  });

  test("following counts the near more than the far, and what came after more than what came before", () => {
    const rows = ["a", "b", "c"].map((item, at) => ["u", item, 1, at] as const);
    const small = likesOf(gatherInteractions(rows), everything);
    const { item, weight } = following(small, { ...order, shrinkage: 1, neighbours: 5 });
    expect(Array.from(item[1] ?? [])).toEqual([2, 0]);
    expect(Array.from(weight[1] ?? [])).toEqual([1 / 2, 0.25 / 2]);
    expect(weight[0]?.[0]).toBeCloseTo(1 / 2, 6);
    expect(weight[0]?.[1]).toBeCloseTo(2 ** -0.5 / 2, 6);
    const near = following(small, { ...order, reach: 1, shrinkage: 1, neighbours: 5 });
    expect(Array.from(near.item[0] ?? [])).toEqual([1]);
  });

  test("lists of two methods are blended on one scale", () => {
    const a = { item: [Uint32Array.of(1), Uint32Array.of(0)], weight: [Float32Array.of(8), Float32Array.of(8)] };
    const b = { item: [Uint32Array.of(1), new Uint32Array()], weight: [Float32Array.of(-2), new Float32Array()] };
    const { item, weight } = blendLists(a, b, { share: 0.25, neighbours: 5 });
    expect(item.map((row) => Array.from(row))).toEqual([[1], [0]]);
    expect(weight.map((row) => row[0])).toEqual([0.5, 0.75]);
  });

  test.each([
    ["ease", () => ease(likes, { regularisation: 5, neighbours: 5, onProgress: nothing })],
    ["following", () => following(likes, { ...order, shrinkage: 5, neighbours: 5 })],
    ["item-kNN", () => itemKnn(likes, { shrinkage: 5, neighbours: 5 })],
    [
      "iALS",
      async () => {
        const options = {
          width: 4,
          unobserved: 0.1,
          regularisation: 0.1,
          rounds: 6,
          random: random(5),
          onProgress: nothing,
        };
        return factorNeighbours(await ials(likes, options), likes, { neighbours: 5, options });
      },
    ],
  ])("%s finds that items of one taste go together", async (_, method) => {
    const { item, weight } = await method();
    item.forEach((neighbours, i) => {
      expect(name(neighbours[0] as number)[0]).toBe(name(i)[0]);
      expect(weight[i]?.[0]).toBeGreaterThan(0);
    });
  });
});

const KNN = "item-knn shrinkage=10";
const byKnn = { [KNN]: methods[KNN] as Method };

/** What a learning is read back as. */
const servedFrom = ({ method, items, lists, tuning, evaluation }: Learnt): Served => ({
  id: 7,
  method,
  learntUntil: Number(evaluation.learntUntil),
  fading: tuning.neighbourFading as number,
  neighbours: new Map(
    items.map((id, i) => [
      id,
      Array.from(lists.item[i] ?? [], (j, n) => [items[j] as string, lists.weight[i]?.[n] ?? 0] as const),
    ]),
  ),
});

describe("learning", () => {
  test("predicts, by what was before, what people of two tastes like in the end", async () => {
    const learnt = await learn(gatherInteractions(twoTastes(120)), nothing, { tried: byKnn });
    expect(learnt.method).toBe(KNN);
    expect(learnt.items).toHaveLength(16);
    expect(learnt.tuning.recentActions).toBe(60);
    const figures = learnt.evaluation.methods as Record<string, { hits: number; ndcg: number }>;
    expect(figures[KNN]?.hits).toBeGreaterThan(0.9);
    expect(figures["popularity alone"]?.ndcg).toBeLessThan(figures[KNN]?.ndcg ?? 0);
  });

  test("weighs popularity beside what it learnt, and gives new items neighbours by their content", async () => {
    const content = new Map(
      ["a", "b"].flatMap((kind, axis) =>
        [...Array.from({ length: 8 }, (_, i) => `${kind}${i}`), `${kind}-new`].map((id, i) => {
          const vector = Float32Array.from({ length: 4 }, (_, d) => (d === axis ? 1 : 0.1 * ((i + d) % 3)));
          return [id, vector] as const;
        }),
      ),
    );
    const learnt = await learn(gatherInteractions(twoTastes(120)), nothing, { tried: byKnn, content });
    expect(learnTuning.prior.halfLivesDays).toContain(learnt.tuning.popularityHalfLifeDays);
    expect(learnTuning.prior.weights).toContain(learnt.tuning.popularityWeight);
    expect(learnt.items.slice(16).toSorted()).toEqual(["a-new", "b-new"]);
    for (const kind of ["a", "b"]) {
      const nearest = learnt.lists.item[learnt.items.indexOf(`${kind}-new`)]?.[0] as number;
      expect(learnt.items[nearest]).toMatch(new RegExp(`^${kind}\\d`));
    }
  });

  test("refuses what predicts no better than popularity, unless it is forced", async () => {
    const useless = { mostItems: 10, learn: () => ({ item: [], weight: [] }) };
    const interactions = gatherInteractions(twoTastes(60));
    const learning = learn(interactions, nothing, { tried: { useless } });
    await expect(learning).rejects.toThrow("useless is no better than popularity alone");
    expect((await learn(interactions, nothing, { tried: { useless }, force: true })).method).toBe("useless");
  });

  test("refuses what predicts no better than what is served, on likes that neither has seen", async () => {
    const rows = twoTastes(300);
    const [early, late] = [rows.filter(([, , , at]) => at < 28_000), rows.filter(([, , , at]) => at >= 28_000)];
    const first = await learn(gatherInteractions(early), nothing, { tried: byKnn });
    const served = servedFrom(first);
    expect(served.learntUntil).toBe(Math.max(...early.map(([, , , at]) => at)));
    const knowsAll = servedFrom(await learn(gatherInteractions(rows), nothing, { tried: byKnn }));
    const good = { ...knowsAll, learntUntil: served.learntUntil };
    const again = learn(gatherInteractions(rows), nothing, { tried: byKnn, served: good });
    await expect(again).rejects.toThrow("no better than served, 7");
    const poor = { ...served, neighbours: new Map([["a0", [["b0", 1]] as const]]) };
    const better = await learn(gatherInteractions(rows), nothing, { tried: byKnn, served: poor });
    expect(better.evaluation.protocol).toMatch(/^1\d\d likes/);
    const few = learn(gatherInteractions([...early, ...late.slice(0, 20)]), nothing, { tried: byKnn, served });
    await expect(few).rejects.toThrow("Only 20 likes have come since learning 7, and 100 are needed");
  });

  test("has nothing to say without likes", async () => {
    await expect(learn(gatherInteractions([["u", "a", -1, 1]]), nothing, { tried: byKnn })).rejects.toThrow(Refusal);
  });

  test("a miss is a miss, and equals share their places", () => {
    const interactions = gatherInteractions([
      ["u", "a", 1, 1],
      ["u", "b", 1, 2],
      ["v", "b", 1, 1],
      ["w", "c", 1, 1],
    ]);
    const likes = likesOf(interactions, everything);
    const lists = { item: likes.items.map(() => 0), weight: [] } as never;
    const scorer = { interactions, likes, lists: { ...(lists as object), item: [], weight: [] } };
    const [prediction] = predictionsAfter(interactions, 2, 10);
    const quality = evaluate(scorer, prediction ? [prediction] : [], { fading: 1, actions: 9, popularity: 0 });
    // a is known already; b and c stand equal, at half a place.
    expect(quality).toEqual({ hits: 1, ndcg: 1 / Math.log2(2.5), bestScore: 0 });
  });

  test("learns nothing from what came later", () => {
    const interactions = gatherInteractions([
      ["u", "a", 1, 1],
      ["u", "b", 1, 5],
      ["v", "b", 1, 4],
    ]);
    const likes = likesOf(interactions, { ...everything, before: 5 });
    expect(Array.from(likes.items, (item) => interactions.items[item])).toEqual(["a", "b"]);
    expect(Array.from(likes.counts)).toEqual([1, 1]);
  });
});
