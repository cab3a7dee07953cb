import { describe, expect, test } from "vitest";
import { type Content, extendLists } from "../../../inference/learn/content/extend-lists.ts";
import { learnTuning } from "../../../inference/learn/tuning.ts";

const WIDTH = 8;

/** A unit vector along one axis, turned a little towards another. */
function along(axis: number, turned: number): Float32Array {
  const vector = new Float32Array(WIDTH);
  vector[axis] = 1;
  vector[turned] = (vector[turned] as number) + 0.3;
  return vector.map((x) => x / Math.hypot(...vector));
}

/** Forty films of either kind; who likes one likes the others of its kind. */
const items = Array.from({ length: 80 }, (_, i) => `${i % 2 ? "space" : "love"}-${i}`);
const lists = {
  item: items.map((_, i) => Uint32Array.from([1, 2, 3], (step) => (i + 2 * step) % items.length)),
  weight: items.map(() => Float32Array.of(0.9, 0.8, 0.7)),
};
const learnt = new Map(items.map((id, i) => [id, along(i % 2, 2 + (i % 5))]));
const withNew = (more: Record<string, Float32Array>): Content => new Map([...learnt, ...Object.entries(more)]);
const both = { "new-space": along(1, 3), "new-love": along(0, 4) };

const neighboursOf = ({ items: names, lists: { item, weight } }: ReturnType<typeof extendLists>, id: string) => {
  const row = names.indexOf(id);
  return Array.from(item[row] ?? [], (j, n) => [names[j] as string, weight[row]?.[n] as number] as const);
};

describe("items that nothing was learnt of", () => {
  const extended = extendLists({ items, lists }, withNew(both));

  test("go with what items of like content go with", () => {
    for (const kind of ["space", "love"]) {
      const found = neighboursOf(extended, `new-${kind}`);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]?.[0]).toMatch(`${kind}-`);
      expect(found.length).toBeLessThanOrEqual(learnTuning.content.neighbours);
      const own = found.filter(([id]) => id.startsWith(kind)).reduce((sum, [, weight]) => sum + weight, 0);
      expect(own).toBeGreaterThan(0.9 * found.reduce((sum, [, weight]) => sum + weight, 0));
    }
  });

  test("are brought by learnt ones of like content, more weakly than what was learnt, which stays as it was", () => {
    const found = neighboursOf(extended, "space-1");
    expect(found.slice(0, 3).map(([id]) => id)).toEqual(["space-3", "space-5", "space-7"]);
    const [, weight = 0] = found.find(([id]) => id === "new-space") ?? [];
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(0.7);
    const [, other = 0] = found.find(([id]) => id === "new-love") ?? [];
    expect(other).toBeLessThan(weight / 3);
  });

  test("of which content says nothing get nothing", () => {
    const strange = new Float32Array(WIDTH);
    strange[7] = 1;
    const found = extendLists({ items, lists }, withNew({ strange }));
    expect(neighboursOf(found, "strange")).toEqual([]);
  });

  test("are none where the catalogue has none, or has no vectors", () => {
    expect(extendLists({ items, lists }, learnt)).toEqual({ items, lists });
    expect(extendLists({ items, lists }, new Map())).toEqual({ items, lists });
  });
});
