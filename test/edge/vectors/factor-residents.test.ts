import { describe, expect, it } from "vitest";
import { buildShard } from "../../../edge/domain/index-shard.ts";
import type { IndexShard } from "../../../edge/domain/index-version.ts";
import { FactorResidents } from "../../../edge/vectors/factor-residents.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";

type Vectors = Readonly<Record<string, readonly number[]>>;

/** Learnings by number, and how often they were read. */
function aStore(learnings: Readonly<Record<number, readonly Vectors[]>>) {
  const reads: string[] = [];
  const shardsOf = (learning: number) =>
    (learnings[learning] ?? []).map((vectors, i): IndexShard & { shard: number } => {
      const items = Object.entries(vectors).map(([itemId, d]) => {
        return { itemId, sequence: 0, modelId: "", content: Float32Array.from(d) };
      });
      const width = items[0]?.content.length ?? 0;
      return { ...buildShard(items, width), shard: i + 1 };
    });
  const sources = {
    keep: () => {},
    readFactorShards: async (tenantId: string, page: { learning: number; after: number; limit: number }) => {
      reads.push(`${tenantId} ${page.learning}`);
      return shardsOf(page.learning)
        .filter(({ shard }) => shard > page.after)
        .slice(0, page.limit);
    },
  };
  return { reads, sources };
}

const version = (learning: number, publishedAt = 1) => ({ learning, publishedAt });
const two = { 1: [{ a: [1, 0] }, { b: [0, 1] }], 2: [{ a: [0, 2] }] };

describe("learnt vectors in memory", () => {
  it("are read once, whoever asks, and again when another learning holds", async () => {
    const { reads, sources } = aStore(two);
    const residents = new FactorResidents(kernelModule);
    const all = await Promise.all([1, 2, 3].map(() => residents.follow("t", version(1), sources)));
    expect(new Set(all).size).toBe(1);
    expect(reads).toEqual(["t 1"]);
    const [first] = all;
    expect(first?.dot("a", Float64Array.of(3, 0))).toBeCloseTo(3, 1);
    const second = await residents.follow("t", version(2), sources);
    expect([second.dot("a", Float64Array.of(3, 0)), second.vectorOf("b")]).toEqual([0, undefined]);
    // Who began with the first goes on with it.
    expect(first?.dot("a", Float64Array.of(3, 0))).toBeCloseTo(3, 1);
    await residents.follow("t", version(2, 9), sources);
    expect(reads).toEqual(["t 1", "t 2", "t 2"]);
  });

  it("answer the largest products, without what is excluded or does not pass", async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`i${i}`, [i / 40, 1 - i / 40]]));
    const { sources } = aStore({
      1: Array.from({ length: 20 }, (_, s) => Object.fromEntries(Object.entries(many).slice(2 * s, 2 * s + 2))),
    });
    const factors = await new FactorResidents(kernelModule).follow("t", version(1), sources);
    const b = Float64Array.of(1, 0);
    const nearest = factors.nearest(b, { limit: 3, excluded: ["i39"], only: (itemId) => itemId !== "i37" });
    expect(nearest.map(([itemId]) => itemId)).toEqual(["i38", "i36", "i35"]);
    for (const [itemId, amount] of nearest) expect(amount).toBeCloseTo(factors.dot(itemId, b), 2);
  });

  it("of tenants asked for longest ago leave when memory is short; the one in use never", async () => {
    const { reads, sources } = aStore(two);
    const residents = new FactorResidents(kernelModule, 1);
    const [first] = await Promise.all([residents.follow("t", version(1), sources)]);
    await residents.follow("u", version(1), sources);
    expect(first?.dot("a", Float64Array.of(1, 0))).toBeCloseTo(1, 1);
    await residents.follow("u", version(1), sources);
    await residents.follow("t", version(1), sources);
    expect(reads).toEqual(["t 1", "u 1", "t 1"]);
  });

  it("are asked for again after a failure", async () => {
    const { sources } = aStore(two);
    const residents = new FactorResidents(kernelModule);
    let down = true;
    const failing: typeof sources = {
      ...sources,
      readFactorShards: (...asked) => (down ? Promise.reject(new Error("down")) : sources.readFactorShards(...asked)),
    };
    await expect(residents.follow("t", version(1), failing)).rejects.toThrow("down");
    down = false;
    expect((await residents.follow("t", version(1), failing)).width).toBe(2);
  });

  it("of a learning without any vector are zero", async () => {
    const { sources } = aStore({});
    const factors = await new FactorResidents(kernelModule).follow("t", version(1), sources);
    expect([factors.width, factors.vectorOf("a"), factors.dot("a", new Float64Array(0))]).toEqual([0, undefined, 0]);
    expect(factors.nearest(new Float64Array(0), { limit: 5, excluded: [] })).toEqual([]);
  });
});
