import { describe, expect, test } from "vitest";
import type { IndexQuery } from "../../../edge/domain/catalogue-index.ts";
import { buildPlainShard } from "../../../edge/domain/index-shard.ts";
import { CENTROIDS, type IndexVersion, type ItemChange } from "../../../edge/domain/index-version.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { dot, unit } from "../../../edge/domain/vector.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import { loadIndex } from "../../../edge/vectors/load-index.ts";
import { aChange, aUnitVector, randomNumbers } from "./index-builders.ts";

const WIDTH = 32;
const CELLS = 64;
const EACH = 40;

/** 64 cells around as many directions, 40 items each, loaded as they are packed. */
async function aSortedIndex(seed = 4) {
  const random = randomNumbers(seed);
  const centroids = Array.from({ length: CELLS }, () => aUnitVector(WIDTH, random));
  const around = (centre: Float32Array) => unit(centre.map((x) => x + 0.12 * random()));
  const items = centroids.flatMap((centre, cell) =>
    Array.from({ length: EACH }, (_, i) => aChange({ itemId: `item-${cell}-${i}`, content: around(centre) })),
  ) as (ItemChange & { content: Float32Array })[];
  const shardOf = (cell: number) => ({
    ...buildPlainShard(items.slice(cell * EACH, (cell + 1) * EACH), WIDTH),
    cell,
  });
  const middles = centroids.map((content, i) => aChange({ itemId: String(i), content }));
  const version: IndexVersion = {
    ...{ version: 1, modelId: "m", count: items.length, dimensions: WIDTH, shards: CELLS },
    ...{ kind: "whole", cells: CELLS, sequence: 1 },
  };
  const index = await loadIndex(kernelModule, version, {
    readShard: async (shard) => {
      if (shard !== CENTROIDS) throw new RangeError("only centroids are read by their number");
      return buildPlainShard(middles, WIDTH);
    },
    readCells: async (cells) => cells.map(shardOf).toReversed(),
  });
  index.turnTo(0);
  return { index, items, centroids, around, random };
}

const aQuery = (query: Partial<IndexQuery>): IndexQuery => ({
  wanted: new Float64Array(WIDTH),
  unwanted: new Float64Array(WIDTH),
  withPrior: true,
  limit: 5,
  excluded: [],
  ...query,
});

const idsOf = (found: readonly { itemId: string }[]) => found.map(({ itemId }) => itemId);
const aPrior = (popular: Record<string, number>) => ({
  key: JSON.stringify(popular),
  byAge: () => 0,
  popularity: new Map(Object.entries(popular)),
  popularityWeight: 1,
});

describe("an index that is sorted in cells", () => {
  test("finds nearly all that a loop over floats finds, for one interest and for several", async () => {
    const { index, items, around, centroids } = await aSortedIndex();
    let found = 0;
    for (let round = 0; round < 60; round++) {
      const liked = [0, 1, 2]
        .slice(0, 1 + (round % 3))
        .map((k) => centroids[(round * 7 + k * 11) % CELLS] as Float32Array);
      const sum = liked.map(around).reduce((total, vector) => total.map((x, d) => x + (vector[d] as number)));
      const wanted = Float64Array.from(unit(sum));
      const best = items
        .map(({ itemId, content }) => ({ itemId, score: dot(wanted, content) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 5);
      const ids = idsOf(index.search(aQuery({ wanted })));
      found += best.filter(({ itemId }) => ids.includes(itemId)).length;
    }
    expect(found / 300).toBeGreaterThan(0.98);
  });

  test("looks at a part of the items only: one that lies with the wrong cell is not met", async () => {
    const { index, items } = await aSortedIndex();
    const target = items[0] as ItemChange & { content: Float32Array };
    const wanted = Float64Array.from(target.content, (x) => -x);
    const answer = index.search(aQuery({ wanted, limit: 1 }));
    expect(idsOf(answer)).not.toContain(target.itemId);
    expect(indexTuning.scannedShare).toBeLessThan(0.5);
    expect(index.search(aQuery({ wanted, limit: CELLS * EACH }))).toHaveLength(CELLS * EACH);
  });

  test("finds what is popular or named by the query wherever it lies", async () => {
    const { index, items, centroids } = await aSortedIndex();
    const wanted = Float64Array.from(centroids[3] as Float32Array);
    const far = items.toSorted((a, b) => dot(wanted, a.content) - dot(wanted, b.content));
    const [one, other] = far as [ItemChange, ItemChange];
    index.setPrior(aPrior({ [one.itemId]: 5 }));
    expect(idsOf(index.search(aQuery({ wanted })))[0]).toBe(one.itemId);
    expect(idsOf(index.search(aQuery({ wanted, extra: new Map([[other.itemId, 9]]) }))).slice(0, 2)).toEqual([
      other.itemId,
      one.itemId,
    ]);
    expect(idsOf(index.search(aQuery({ wanted, withPrior: false })))).not.toContain(one.itemId);
  });

  test("tells a stranger what is most popular, and takes tests and boosts of all items", async () => {
    const { index, items } = await aSortedIndex();
    const last = items.at(-1)?.itemId as string;
    index.setPrior(aPrior({ [last]: 0.4, "item-9-9": 0.5 }));
    expect(idsOf(index.search(aQuery({ limit: 2 })))).toEqual(["item-9-9", last]);
    const wanted = Float64Array.from(items[0]?.content as Float32Array);
    const isLast = (slot: number) => slot === index.slotOf(last);
    expect(idsOf(index.search(aQuery({ wanted, only: isLast })))).toEqual([last]);
    expect(idsOf(index.search(aQuery({ wanted, boosts: [{ test: isLast, amount: 4 }] })))[0]).toBe(last);
  });

  test("finds a changed item where it now belongs, a new one, and no deleted one, each once", async () => {
    const { index, items, around, centroids } = await aSortedIndex();
    const [toward, away] = [centroids[5], centroids[40]] as [Float32Array, Float32Array];
    const wanted = Float64Array.from(toward);
    const moved = items.filter(({ itemId }) => itemId.startsWith("item-40-"));
    for (const { itemId } of moved) index.apply(aChange({ itemId, content: around(toward) }));
    index.apply(aChange({ itemId: "item-5-0" }));
    index.apply(aChange({ itemId: "new", content: toward }));
    index.apply(aChange({ itemId: "new", content: toward }));
    index.turnTo(0);
    const found = idsOf(index.search(aQuery({ wanted, limit: 80 })));
    expect(found).toHaveLength(new Set(found).size);
    expect(found).toEqual(expect.arrayContaining(["new", ...moved.map(({ itemId }) => itemId)]));
    expect(found).not.toContain("item-5-0");
    expect(idsOf(index.search(aQuery({ wanted: Float64Array.from(away), limit: 1 })))).not.toContain("item-40-0");
    expect(index.size).toBe(CELLS * EACH);
  });

  test("goes further where much of what lies near must not be shown", async () => {
    const { index, items, centroids } = await aSortedIndex();
    const wanted = Float64Array.from(centroids[12] as Float32Array);
    const nearest = items.toSorted((a, b) => dot(wanted, b.content) - dot(wanted, a.content));
    const excluded = nearest.slice(0, 900).map(({ itemId }) => itemId);
    expect(index.search(aQuery({ wanted, excluded }))).toHaveLength(5);
  });
});
