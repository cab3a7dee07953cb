import { describe, expect, test } from "vitest";
import { buildPlainShard } from "../../../edge/domain/index-shard.ts";
import type { ItemChange } from "../../../edge/domain/index-version.ts";
import { dot } from "../../../edge/domain/vector.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import { ResidentIndex } from "../../../edge/vectors/resident-index.ts";
import { aChange, aUnitVector, randomNumbers } from "./index-builders.ts";

function items(count: number, width: number): ItemChange[] {
  const random = randomNumbers(3);
  return Array.from({ length: count }, (_, i) => ({
    ...aChange({ itemId: `item-${i}`, content: aUnitVector(width, random) }),
    ...(i % 3 === 0 && { publishedAt: i }),
  }));
}

describe("shards", () => {
  test.each([64, 20])(
    "are in memory as items put in one by one are, wherever chunks end and slots were free, width %i",
    (width) => {
      const all = items(6_000, width);
      const index = new ResidentIndex(kernelModule, { modelId: "m", width });
      for (const item of all.slice(0, 50)) index.apply(item);
      for (const item of all.slice(10, 20)) index.apply({ itemId: item.itemId, sequence: 0, modelId: "m" });
      for (const [start, end] of [
        [0, 3_000],
        [3_000, 6_000],
      ] as const) {
        index.putShard(buildPlainShard(all.slice(start, end), width), (id) => id === "item-15" || id === "item-4000");
      }
      expect(index.size).toBe(5_998);
      expect(index.slotOf("item-15")).toBe(-1);
      const single = new ResidentIndex(kernelModule, { modelId: "m", width });
      for (const item of all) single.apply(item);
      const toward = Float64Array.from(aUnitVector(width, randomNumbers(5)));
      for (const { itemId } of all.filter((item) => item.itemId !== "item-15" && item.itemId !== "item-4000")) {
        const [slot, own] = [index.slotOf(itemId), single.slotOf(itemId)];
        expect(index.itemIdAt(slot)).toBe(itemId);
        expect(index.publishedAt(slot)).toBe(single.publishedAt(own));
        expect(index.contentDot(slot, toward)).toBe(single.contentDot(own, toward));
        expect(index.content(slot)).toEqual(single.content(own));
      }
    },
  );
});

test.each([256, 100, 20])("dot products are those of the vectors that are kept, width %i", (width) => {
  const index = new ResidentIndex(kernelModule, { modelId: "m", width });
  for (const item of items(40, width)) index.apply(item);
  const random = randomNumbers(9);
  const vectors = Array.from({ length: 6 }, () => Float64Array.from(aUnitVector(width, random)));
  for (let slot = 0; slot < 40; slot++) {
    const own = index.content(slot);
    for (const vector of vectors) expect(index.contentDot(slot, vector)).toBeCloseTo(dot(vector, own), 6);
    expect(index.likeness(slot, 39 - slot)).toBeCloseTo(dot(own, index.content(39 - slot)), 6);
  }
});
