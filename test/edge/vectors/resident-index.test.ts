import { describe, expect, test } from "vitest";
import type { IndexQuery } from "../../../edge/domain/catalogue-index.ts";
import { quantise } from "../../../edge/domain/quantise.ts";
import { dot } from "../../../edge/domain/vector.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import { ResidentIndex } from "../../../edge/vectors/resident-index.ts";
import { aChange, aUnitVector, randomNumbers } from "./index-builders.ts";

const aQuery = (query: Partial<IndexQuery> & { wanted: Float64Array }): IndexQuery => ({
  unwanted: new Float64Array(query.wanted.length),
  withPrior: true,
  limit: 10,
  excluded: [],
  ...query,
});

function anIndex(count: number, width = 64, seed = 1) {
  const random = randomNumbers(seed);
  const index = new ResidentIndex(kernelModule, { modelId: "m", width });
  const items = Array.from({ length: count }, (_, i) => ({ itemId: `item-${i}`, content: aUnitVector(width, random) }));
  for (const item of items) index.apply(aChange(item));
  index.turnTo(0);
  return { index, items, random };
}

describe("search", () => {
  test.each([64, 256, 20, 768])("finds what a plain loop over floats finds, width %i", (width) => {
    const { index, items, random } = anIndex(4_500, width);
    let found = 0;
    for (let round = 0; round < 8; round++) {
      const [wanted, unwanted] = [0, 1].map(() => Float64Array.from(aUnitVector(width, random)));
      const unwantedFloor = (round % 4) / 20;
      const exact = items
        .map(({ itemId, content }) => ({
          itemId,
          score:
            dot(wanted as Float64Array, content) - Math.max(0, dot(unwanted as Float64Array, content) - unwantedFloor),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 10);
      const query = aQuery({ wanted: wanted as Float64Array, unwanted: unwanted as Float64Array, unwantedFloor });
      const best = index.search(query);
      expect(best).toHaveLength(10);
      for (const [i, { score }] of best.entries()) expect(Math.abs(score - (exact[i]?.score ?? 0))).toBeLessThan(0.02);
      found += exact.filter(({ itemId }) => best.some((candidate) => candidate.itemId === itemId)).length;
    }
    expect(found / 80).toBeGreaterThan(0.95);
  });

  test.each([64, 256, 20])("multiplies items with many vectors as with each, width %i", (width) => {
    const { index, random } = anIndex(200, width);
    const vectors = Array.from({ length: 150 }, () => quantise(aUnitVector(width, random)));
    const slots = [3, 199, 0, 77];
    const rows = index.contentDots(slots, vectors);
    expect(rows.map(({ length }) => length)).toEqual([150, 150, 150, 150]);
    for (const [row, slot] of slots.entries()) {
      for (const [i, { codes, scale }] of vectors.entries()) {
        const exact = index.contentDot(
          slot,
          Float64Array.from(codes, (code) => code * scale),
        );
        expect(Math.abs((rows[row]?.[i] ?? Number.NaN) - exact)).toBeLessThan(1e-13);
      }
    }
    expect(index.contentDots([], vectors)).toEqual([]);
  });

  test("keeps items whose score is the same in the order of their ids", () => {
    const index = new ResidentIndex(kernelModule, { modelId: "m", width: 16 });
    const content = aUnitVector(16, randomNumbers(3));
    for (const itemId of ["c", "a", "b"]) index.apply(aChange({ itemId, content }));
    index.turnTo(0);
    const ids = index.search(aQuery({ wanted: Float64Array.from(content) })).map(({ itemId }) => itemId);
    expect(ids).toEqual(["a", "b", "c"]);
  });

  test("leaves out what is excluded, without forgetting it", () => {
    const { index, items } = anIndex(50);
    const wanted = Float64Array.from(items[7]?.content ?? []);
    expect(index.search(aQuery({ wanted }))[0]?.itemId).toBe("item-7");
    expect(index.search(aQuery({ wanted, excluded: ["item-7", "unknown"] }))[0]?.itemId).not.toBe("item-7");
    expect(index.search(aQuery({ wanted }))[0]?.itemId).toBe("item-7");
  });

  test("leaves out what does not pass, for that search alone, and nothing when a test fails", () => {
    const { index, items } = anIndex(50);
    const wanted = Float64Array.from(items[7]?.content ?? []);
    const best = (only?: (slot: number) => boolean) =>
      index
        .search(aQuery({ wanted, excluded: ["item-3"], limit: 50, ...(only && { only }) }))
        .map(({ itemId }) => itemId);
    expect(best((slot) => slot < 5).toSorted()).toEqual(["item-0", "item-1", "item-2", "item-4"]);
    const failing = () => {
      throw new Error("no such field");
    };
    expect(() => best(failing)).toThrow("no such field");
    expect(best()).toHaveLength(49);
    expect(index.search(aQuery({ wanted, limit: 50 }))).toHaveLength(50);
  });

  test("adds popularity and freshness to the score", () => {
    const { index } = anIndex(50);
    index.setPrior({ key: "k", byAge: () => 0.25, popularity: new Map([["item-3", 1]]), popularityWeight: 0.5 });
    const [first, second] = index.search(aQuery({ wanted: new Float64Array(64) }));
    expect(first).toMatchObject({ itemId: "item-3", score: 0.75 });
    expect(second?.score).toBe(0.25);
  });
});

describe("changes", () => {
  test("an item that is removed is gone, and its place is used again", () => {
    const { index, items, random } = anIndex(5_000);
    const bytes = index.bytes;
    for (let i = 0; i < 4_000; i++) index.apply(aChange({ itemId: `item-${i}` }));
    for (let i = 0; i < 4_000; i++) index.apply(aChange({ itemId: `new-${i}`, content: aUnitVector(64, random) }));
    index.turnTo(0);
    const found = index.search(aQuery({ wanted: Float64Array.from(items[5]?.content ?? []), limit: 4_000 }));
    expect(index.size).toBe(5_000);
    expect(index.bytes).toBe(bytes);
    expect(found.some(({ itemId }) => itemId === "item-5")).toBe(false);
    expect(found.every(({ itemId }) => itemId.startsWith("new-") || Number(itemId.slice(5)) >= 4_000)).toBe(true);
  });

  test("an item appears when it is published and leaves when it expires", () => {
    const index = new ResidentIndex(kernelModule, { modelId: "m", width: 16 });
    const content = aUnitVector(16, randomNumbers(4));
    index.apply(aChange({ itemId: "soon", content, publishedAt: 100, expiresAt: 200 }));
    const at = (now: number) => {
      index.turnTo(now);
      return index.search(aQuery({ wanted: Float64Array.from(content) })).length;
    };
    expect([50, 99, 100, 199, 200, 300].map(at)).toEqual([0, 0, 1, 1, 0, 0]);
  });

  test("gives back the vector at 8 bits", () => {
    const { index, items } = anIndex(5_000, 40);
    const slot = index.slotOf("item-4500");
    const { content = [] } = items[4_500] ?? {};
    expect(Array.from(index.content(slot)).map((x, d) => Math.abs(x - (content[d] ?? 0)) < 0.005)).not.toContain(false);
    expect(index.contentDot(slot, Float64Array.from(content))).toBeCloseTo(1, 2);
  });
});
