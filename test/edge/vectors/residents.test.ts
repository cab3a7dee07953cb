import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildShard } from "../../../edge/domain/index-shard.ts";
import type { IndexNews, IndexVersion, ItemChange, Place } from "../../../edge/domain/index-version.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import { Residents } from "../../../edge/vectors/residents.ts";
import { aUnitVector, randomNumbers } from "./index-builders.ts";

const WIDTH = 16;

/** A database in memory that keeps a journal, packs versions and counts what is asked of it. */
function aStore(model = "m") {
  const random = randomNumbers(5);
  const journal = new Map<string, ItemChange>();
  const shards = new Map<number, ItemChange[]>();
  let sequence = 0;
  let version: IndexVersion | undefined;
  const asked = { shards: 0, changes: 0 };
  const sorted = () => [...journal.values()].sort((a, b) => a.sequence - b.sequence || (a.itemId < b.itemId ? -1 : 1));
  const after = (place: Place | undefined, limit: number) =>
    sorted()
      .filter(({ sequence: s, itemId }) =>
        place === undefined
          ? s > (version?.sequence ?? 0)
          : s > place.sequence || (s === place.sequence && itemId > place.itemId),
      )
      .slice(0, limit);
  const widths = { dimensions: WIDTH, behaviourDimensions: 0 };
  return {
    asked,
    put(...ids: string[]) {
      sequence++;
      for (const itemId of ids) {
        journal.set(itemId, { itemId, sequence, modelId: model, content: aUnitVector(WIDTH, random) });
      }
    },
    remove(itemId: string) {
      journal.set(itemId, { itemId, sequence: ++sequence, modelId: model });
    },
    switchModel(name: string) {
      model = name;
    },
    pack() {
      const items = sorted().filter(({ content, modelId }) => content !== undefined && modelId === model);
      const number = (version?.version ?? 0) + 1;
      shards.set(number, items);
      version = { version: number, modelId: model, count: items.length, ...widths, shards: 1, sequence };
    },
    news(place: Place | undefined): IndexNews {
      const changes = after(place, indexTuning.changesPerRead);
      return { version, changes, more: changes.length === indexTuning.changesPerRead };
    },
    sources: {
      readShard: async (_tenant: string, number: number) => {
        asked.shards++;
        await new Promise((resolve) => setTimeout(resolve, 1));
        return buildShard(shards.get(number) ?? [], widths);
      },
      readField: async () => [],
      readChanges: async (_tenant: string, place: Place, limit: number) => {
        asked.changes++;
        return after(place, limit);
      },
      keep: () => {},
    },
    alive: () =>
      sorted()
        .flatMap(({ itemId, content }) => (content === undefined ? [] : [itemId]))
        .sort(),
  };
}

const follower = (store: ReturnType<typeof aStore>, residents = new Residents(kernelModule)) => {
  const follow = (tenant = "t") =>
    residents.follow(tenant, { news: store.news(residents.place(tenant)), fields: [] }, store.sources);
  const held = async () => {
    const index = await follow();
    index?.turnTo(0);
    const zero = new Float64Array(WIDTH);
    const query = { wanted: zero, unwanted: zero, behaviour: new Float64Array(0), withPrior: true };
    return (index?.search({ ...query, limit: 4_000, excluded: [] }) ?? []).map(({ itemId }) => itemId).sort();
  };
  return { residents, follow, held };
};

describe("residents", () => {
  test("hold exactly what the journal says, whatever happens in whatever order", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("put" as const), ids: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }) }),
      fc.record({ do: fc.constant("remove" as const), ids: fc.tuple(fc.integer({ min: 0, max: 9 })) }),
      fc.record({ do: fc.constantFrom("pack" as const, "look" as const), ids: fc.constant([]) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = aStore();
        const { held } = follower(store);
        for (const { do: what, ids } of [...steps, { do: "look" as const, ids: [] }]) {
          if (what === "put") store.put(...ids.map(String));
          if (what === "remove") store.remove(String(ids[0]));
          if (what === "pack") store.pack();
          if (what === "look") expect(await held()).toEqual(store.alive());
        }
      }),
      { numRuns: 40 },
    );
  });

  test("read only what is new, and a packed version that they already know not at all", async () => {
    const store = aStore();
    const { held } = follower(store);
    store.put("a", "b");
    await held();
    store.put("c");
    store.pack();
    expect(await held()).toEqual(["a", "b", "c"]);
    expect(store.asked).toEqual({ shards: 0, changes: 0 });
  });

  test("load a version once, however many ask at the same time", async () => {
    const store = aStore();
    store.put("a", "b");
    store.pack();
    const { follow } = follower(store);
    const indexes = await Promise.all(Array.from({ length: 20 }, () => follow()));
    expect(store.asked.shards).toBe(1);
    expect(new Set(indexes).size).toBe(1);
  });

  test("catch up when more changed than one answer tells, also within one statement's sequence", async () => {
    const store = aStore();
    store.put(...Array.from({ length: indexTuning.changesPerRead * 3 }, (_, i) => `item-${i}`));
    expect(await follower(store).held()).toEqual(store.alive());
  });

  test("keep the old encoder's vectors until a version of the new one is packed", async () => {
    const store = aStore("old");
    const { held, follow } = follower(store);
    store.put("a", "b");
    store.pack();
    await held();
    store.switchModel("new");
    store.put("a");
    expect(await held()).toEqual(["a", "b"]);
    expect((await follow())?.modelId).toBe("old");
    store.put("b");
    store.pack();
    expect((await follow())?.modelId).toBe("new");
    expect(await held()).toEqual(["a", "b"]);
  });

  test("let the least recently used tenant go when memory is short, and none for one that fits", async () => {
    const store = aStore();
    store.put("a");
    store.pack();
    const { residents, follow } = follower(store);
    await follow("first");
    await follow("second");
    const huge = Math.floor(indexTuning.residentBytes / WIDTH) - 100;
    const news = store.news(undefined);
    await residents.follow(
      "third",
      { news: { ...news, version: { ...(news.version as IndexVersion), count: huge } }, fields: [] },
      store.sources,
    );
    expect([residents.place("first"), residents.place("second")]).toEqual([undefined, undefined]);
    expect(residents.place("third")).toBeDefined();
  });
});
