import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IndexQuery } from "../../../edge/domain/catalogue-index.ts";
import { compileFilter } from "../../../edge/domain/filter/compile-filter.ts";
import { fieldsOf } from "../../../edge/domain/filter/filter.ts";
import { parseFilter } from "../../../edge/domain/filter/parse-filter.ts";
import { itemBytes } from "../../../edge/domain/index-size.ts";
import type { IndexVersion } from "../../../edge/domain/index-version.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { unit } from "../../../edge/domain/vector.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import type { Memory } from "../../../edge/vectors/open-index.ts";
import { Residents } from "../../../edge/vectors/residents.ts";
import { aStore, type Kind, WIDTH } from "./a-store.ts";
import { aUnitVector, randomNumbers } from "./index-builders.ts";

const zero = () => new Float64Array(WIDTH);
const anyway = { unwanted: zero(), withPrior: true, excluded: [] as string[] };

interface Looking extends Partial<Pick<IndexQuery, "wanted" | "limit" | "excluded">> {
  readonly filter?: string;
  readonly items?: readonly string[];
  readonly now?: number;
}

const follower = (store: ReturnType<typeof aStore>, residents = new Residents(kernelModule)) => {
  const follow = (tenant = "t", fields: readonly string[] = []) =>
    residents.follow(tenant, { news: store.news(residents.place(tenant)), fields }, store.sources);
  /** What a request finds, in its order. */
  const look = async ({
    filter: text,
    items = [],
    now = 0,
    wanted = zero(),
    limit = 4_000,
    excluded = [],
  }: Looking = {}) => {
    const filter = text === undefined ? undefined : parseFilter(text);
    const fields = filter ? fieldsOf(filter) : [];
    const index = await follow("t", fields);
    if (index === undefined) return [];
    const only = filter ? compileFilter(filter, index.fieldReader) : () => true;
    const near = await index.gather({ ...anyway, wanted, items, fields, only, enough: limit });
    near.turnTo(now);
    return near.search({ ...anyway, wanted, limit, excluded, only }).map(({ itemId }) => itemId);
  };
  const held = async () => (await look()).sort();
  return { residents, follow, look, held };
};

describe.each<Kind>(["whole", "sorted", "cells", "remote"])("residents of an index that is packed: %s", (kind) => {
  test("hold exactly what the journal says, whatever happens in whatever order", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("put" as const), ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }) }),
      fc.record({ do: fc.constant("remove" as const), ids: fc.tuple(fc.integer({ min: 0, max: 9 })) }),
      fc.record({ do: fc.constantFrom("pack" as const, "look" as const), ids: fc.constant([]) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = aStore(kind);
        const { held } = follower(store);
        for (const { do: what, ids } of [...steps, { do: "look" as const, ids: [] }]) {
          if (what === "put") store.put(...ids.map(String));
          if (what === "remove") store.remove(String(ids[0]));
          if (what === "pack") await store.pack();
          if (what === "look") expect(await held()).toEqual(store.alive());
        }
      }),
      { numRuns: 40 },
    );
  });

  test("load a version once, however many ask at the same time", async () => {
    const store = aStore(kind);
    store.put("a", "b");
    await store.pack();
    const { follow } = follower(store);
    const before = store.asked.shards;
    const indexes = await Promise.all(Array.from({ length: 20 }, () => follow()));
    expect(store.asked.shards - before).toBe(kind === "remote" ? 0 : 1);
    expect(new Set(indexes).size).toBe(1);
  });

  test("catch up when more changed than one answer tells, also within one statement's sequence", async () => {
    const store = aStore(kind);
    store.put(...Array.from({ length: indexTuning.changesPerRead * 3 }, (_, i) => `item-${i}`));
    expect(await follower(store).held()).toEqual(store.alive());
  });

  test("keep the old encoder's vectors until a version of the new one is packed", async () => {
    const store = aStore(kind, "old");
    const { held, follow } = follower(store);
    store.put("a", "b");
    await store.pack();
    await held();
    store.switchModel("new");
    store.put("a");
    expect((await follow())?.modelId).toBe("old");
    store.put("b");
    await store.pack();
    expect((await follow())?.modelId).toBe("new");
    expect(await held()).toEqual(["a", "b"]);
  });

  test("find the nearest first, whether packed, changed since or deleted since", async () => {
    const store = aStore(kind);
    const { look } = follower(store);
    const random = randomNumbers(8);
    const wanted = Float64Array.from(aUnitVector(WIDTH, random));
    const near = (amount: number) => unit(Float32Array.from(wanted, (x) => x + amount * random()));
    store.put(...Array.from({ length: 30 }, (_, i) => `far-${i}`));
    store.putItem({ itemId: "first", content: near(0) });
    store.putItem({ itemId: "second", content: near(0.1) });
    await store.pack();
    expect(await look({ wanted, limit: 2 })).toEqual(["first", "second"]);
    store.remove("first");
    expect((await look({ wanted, limit: 2 }))[0]).toBe("second");
    store.putItem({ itemId: "new", content: near(0) });
    expect(await look({ wanted, limit: 2 })).toEqual(["new", "second"]);
    expect(await look({ wanted, limit: 1, excluded: ["new"] })).toEqual(["second"]);
  });

  test("obey filters over what was packed and over what changed", async () => {
    const store = aStore(kind);
    const { look } = follower(store);
    for (let i = 0; i < 24; i++) store.putItem({ itemId: `item-${i}`, facts: { price: i } });
    await store.pack();
    expect((await look({ filter: "price < 3" })).sort()).toEqual(["item-0", "item-1", "item-2"]);
    store.putItem({ itemId: "item-0", facts: { price: 9 } });
    store.putItem({ itemId: "item-9", facts: { price: 1 } });
    expect((await look({ filter: "price < 3" })).sort()).toEqual(["item-1", "item-2", "item-9"]);
  });

  test("show an item while it is published and not expired", async () => {
    const store = aStore(kind);
    const { look } = follower(store);
    store.putItem({ itemId: "soon", publishedAt: 100, expiresAt: 200 });
    store.put("a", "b", "c", "d");
    await store.pack();
    const isShown = async (now: number) => (await look({ now })).includes("soon");
    expect([await isShown(99), await isShown(100), await isShown(200)]).toEqual([false, true, false]);
  });
});

describe("residents of a whole index", () => {
  test("read only what is new, and a packed version that they already know not at all", async () => {
    const store = aStore();
    const { held } = follower(store);
    store.put("a", "b");
    await held();
    store.put("c");
    await store.pack();
    expect(await held()).toEqual(["a", "b", "c"]);
    expect(store.asked).toMatchObject({ shards: 0, changes: 0 });
  });

  test("let the least recently used tenant go when memory is short, and none for one that fits", async () => {
    const store = aStore();
    store.put("a");
    await store.pack();
    const { residents, follow } = follower(store);
    await follow("first");
    await follow("second");
    const huge = Math.floor(indexTuning.residentBytes / itemBytes(WIDTH)) - 100;
    const news = store.news(undefined);
    const version = { ...(news.version as IndexVersion), count: huge };
    await residents.follow("third", { news: { ...news, version }, fields: [] }, store.sources);
    expect([residents.place("first"), residents.place("second")]).toEqual([undefined, undefined]);
    expect(residents.place("third")).toBeDefined();
  });
});

describe("a cold isolate's first requests", () => {
  const ids = Array.from({ length: 40 }, (_, i) => `item-${i}`);

  test("are answered from the cells they need, while the next begins to load all", async () => {
    const store = aStore("sorted");
    store.put(...ids);
    await store.pack();
    const { follow, look, held } = follower(store);
    const wanted = Float64Array.from(aUnitVector(WIDTH, randomNumbers(8)));
    const index = await follow();
    const near = await index?.gather({ ...anyway, wanted, items: [], fields: [], enough: 1 });
    near?.turnTo(0);
    const first = near?.search({ ...anyway, wanted, limit: 1 });
    expect([index?.isWhole, near?.size]).toEqual([false, expect.toSatisfy((size: number) => size < 20)]);
    store.put("new");
    store.remove("item-3");
    await follow();
    store.put("newer");
    store.remove("item-4");
    await expect.poll(async () => (await follow())?.isWhole).toBe(true);
    expect(await held()).toEqual(store.alive());
    expect((await look({ wanted, limit: 40 })).filter((id) => first?.some(({ itemId }) => itemId === id))).toHaveLength(
      1,
    );
  });

  test("wait for all of it where both would not fit", async () => {
    const store = aStore("sorted");
    store.put(...ids);
    await store.pack();
    const bytes = 79 * itemBytes(WIDTH);
    const { follow } = follower(store, new Residents(kernelModule, { residentBytes: bytes, poolBytes: bytes }));
    expect((await follow())?.isWhole).toBe(true);
  });

  test("go on from a part when all of it cannot be read, and try again", async () => {
    const store = aStore("sorted");
    store.put(...ids);
    await store.pack();
    const residents = new Residents(kernelModule);
    const ask = (sources = store.sources) =>
      residents.follow("t", { news: store.news(residents.place("t")), fields: [] }, sources);
    await ask();
    await ask({ ...store.sources, readCells: () => Promise.reject(new Error("no answer")) });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await ask())?.isWhole).toBe(false);
    await expect.poll(async () => (await ask())?.isWhole).toBe(true);
  });
});

describe("memory", () => {
  const each = itemBytes(WIDTH);
  const memory = (items: number): Memory => ({ residentBytes: items * each, poolBytes: items * each });
  const manyIds = Array.from({ length: 120 }, (_, i) => `item-${i}`);

  test("what does not fit is packed in cells, and what fits whole", async () => {
    const store = aStore();
    store.put(...manyIds);
    await store.packOnce({ residentBytes: 120 * each });
    expect(store.version).toMatchObject({ kind: "whole", cells: 0, count: 120 });
    await store.packOnce({ residentBytes: 119 * each, cellItems: 10 });
    expect(store.version).toMatchObject({ kind: "cells", cells: 12, count: 120 });
  });

  test("an index packed whole for more memory than there is waits for its cells and drives nobody out", async () => {
    const store = aStore();
    store.put(...manyIds);
    await store.pack();
    const { residents, follow, look } = follower(store, new Residents(kernelModule, memory(60)));
    expect(await follow()).toBeUndefined();
    const small = aStore();
    small.put("a");
    await small.pack();
    await residents.follow("small", { news: small.news(undefined), fields: [] }, small.sources);
    expect(await follow()).toBeUndefined();
    expect(residents.place("small")).toBeDefined();
    const unasked = { always: false, cellItems: 10, packSteps: 30 };
    expect(await store.packOnce({ ...unasked, residentBytes: 120 * each })).toBe("not-needed");
    expect(await store.packOnce({ ...unasked, residentBytes: 60 * each })).toBe("packed");
    expect(await look({ limit: 3 })).toHaveLength(3);
  });

  test("cells that were not used lately leave, and what is left is found", async () => {
    const store = aStore("cells");
    store.put(...manyIds);
    await store.pack();
    const { residents, look, follow } = follower(store, new Residents(kernelModule, memory(40)));
    const random = randomNumbers(12);
    for (let round = 0; round < 120; round++) {
      const found = await look({ wanted: Float64Array.from(aUnitVector(WIDTH, random)), limit: 1 });
      expect(found).toHaveLength(1);
      expect((await follow())?.size).toBeLessThanOrEqual(40);
    }
    expect(store.asked.cells).toBeGreaterThan(store.version?.cells ?? 0);
    expect(residents.place("t")).toBeDefined();
  });

  test("an index that is not packed yet is given up when it outgrows memory, and followed once it is packed", async () => {
    const store = aStore("cells");
    store.put(...Array.from({ length: 9_000 }, (_, i) => `item-${i}`));
    const residents = new Residents(kernelModule, { residentBytes: 800_000, poolBytes: 700_000 });
    const { follow, look } = follower(store, residents);
    expect(await follow()).toBeUndefined();
    const before = store.asked.changes;
    expect(await follow()).toBeUndefined();
    expect(store.asked.changes).toBe(before);
    await store.packOnce({ packItems: 9_001, cellItems: 500 });
    expect(await look({ limit: 3 })).toHaveLength(3);
  });

  test("an item of a cell that was not fetched can be named", async () => {
    const store = aStore("cells");
    store.put(...manyIds);
    await store.pack();
    const { follow } = follower(store);
    const index = await follow();
    expect(index?.slotOf("item-77")).toBe(-1);
    const aim = { ...anyway, wanted: zero(), fields: [], enough: 0 };
    for (let i = 0; i < 3; i++) await index?.gather({ ...aim, items: ["item-77", "unknown"] });
    expect(index?.slotOf("item-77")).toBeGreaterThanOrEqual(0);
    expect(store.asked.named).toBe(2);
    store.remove("item-77");
    await follow();
    expect(index?.slotOf("item-77")).toBe(-1);
  });
});

describe("the packing job", () => {
  test("goes on where a run ended, and leaves nothing out", async () => {
    const store = aStore("cells");
    store.put(...Array.from({ length: 50 }, (_, i) => `item-${i}`));
    const runs: string[] = [];
    while (runs.at(-1) !== "packed") runs.push(await store.packOnce({ packSteps: 1, packItems: 20 }));
    expect(runs).toEqual(["under-way", "under-way", "under-way", "packed"]);
    expect(store.version?.count).toBe(50);
    expect(await follower(store).held()).toEqual(store.alive());
  });
});

describe("a remote index", () => {
  test("is told in parts, and used when it finds all of them; until then nothing is missing", async () => {
    const store = aStore("remote");
    store.put(...Array.from({ length: 50 }, (_, i) => `item-${i}`));
    const { held } = follower(store);
    const runs = [
      await store.feedOnce({ most: 20 }),
      await store.feedOnce({ most: 20 }),
      await store.feedOnce({ most: 20 }),
    ];
    expect(runs).toEqual(["under-way", "under-way", "under-way"]);
    expect(await held()).toEqual(store.alive());
    expect(store.service.queries).toBe(0);
    store.service.process(2);
    expect(await store.feedOnce()).toBe("under-way");
    store.service.process();
    expect(await store.feedOnce()).toBe("packed");
    expect(store.service.size).toBe(50);
    expect(await held()).toEqual(store.alive());
    expect(store.service.queries).toBe(1);
  });

  test("is told what is gone, and what it still answers of that is not shown", async () => {
    const store = aStore("remote");
    store.put("a", "b", "c");
    await store.pack();
    const { held } = follower(store);
    store.remove("b");
    expect(await held()).toEqual(["a", "c"]);
    await store.feedOnce();
    expect(store.service.size).toBe(3);
    expect(await held()).toEqual(["a", "c"]);
    store.service.process();
    expect(await store.feedOnce()).toBe("packed");
    expect(store.service.size).toBe(2);
    expect(await held()).toEqual(["a", "c"]);
  });

  test("that is gone is replaced by one in D1", async () => {
    const store = aStore("remote");
    store.put("a", "b");
    await store.pack();
    const { remote: _gone, ...sources } = store.sources;
    const residents = new Residents(kernelModule);
    const follow = () => residents.follow("t", { news: store.news(residents.place("t")), fields: [] }, sources);
    expect(await follow()).toBeUndefined();
    expect(await store.packOnce({ always: false, packSteps: 3 })).toBe("packed");
    expect((await follow())?.size).toBe(2);
  });
});
