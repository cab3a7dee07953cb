import type { IndexBuild } from "../../../edge/domain/index-build.ts";
import type { IndexNews, IndexShard, IndexVersion, ItemChange, Place } from "../../../edge/domain/index-version.ts";
import type { AttributeValue } from "../../../edge/domain/item.ts";
import type { KeyedChange } from "../../../edge/domain/remote-vectors.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { type Feeding, type FeedOptions, type FeedPorts, feedRemote } from "../../../edge/flow/feed-remote.ts";
import { type PackOptions, packIndex } from "../../../edge/flow/pack-index.ts";
import { cellFinder } from "../../../edge/vectors/cell-finder.ts";
import { kernelModule } from "../../../edge/vectors/kernel-module.ts";
import { vectorize } from "../../../edge/vectors/vectorize.ts";
import { aUnitVector, randomNumbers } from "./index-builders.ts";
import { PretendVectorize } from "./pretend-vectorize.ts";

export const WIDTH = 16;

/** sorted: whole, in cells. */
export type Kind = "whole" | "sorted" | "cells" | "remote";

/** Limits under which a few items are packed as one or the other. */
const LIMITS: Readonly<Record<Kind, PackOptions>> = {
  remote: {},
  whole: { packSteps: 100 },
  sorted: { packSteps: 100, packItems: 6, sortedFrom: 1, sortedCellItems: 3 },
  cells: { packSteps: 100, packItems: 6, residentBytes: 0, cellItems: 3 },
};

/** A database in memory that keeps a journal, packs versions with the real flow and counts what is asked of it. */
export function aStore(kind: Kind = "whole", firstModel = "m") {
  let model = firstModel;
  const random = randomNumbers(5);
  const journal = new Map<string, ItemChange>();
  const shards = new Map<string, IndexShard>();
  const key = (at: { version: number; shard: number }) => `${at.version} ${at.shard}`;
  let sequence = 0;
  let version: IndexVersion | undefined;
  let build: IndexBuild | undefined;
  let feeding: Feeding | undefined;
  const service = new PretendVectorize(WIDTH);
  const keys = new Map<string, string>();
  const keyed = (change: ItemChange): KeyedChange => {
    const key = keys.get(change.itemId) ?? String(keys.size + 1);
    keys.set(change.itemId, key);
    return { ...change, key };
  };
  const asked = { shards: 0, changes: 0, cells: 0, named: 0 };
  const sorted = () => [...journal.values()].sort((a, b) => a.sequence - b.sequence || (a.itemId < b.itemId ? -1 : 1));
  const vectors = () =>
    sorted()
      .filter(({ content, modelId }) => content !== undefined && modelId === model)
      .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const after = (place: Place | undefined, limit: number) =>
    sorted()
      .filter(({ sequence: s, itemId }) =>
        place === undefined
          ? s > (version?.sequence ?? 0)
          : s > place.sequence || (s === place.sequence && itemId > place.itemId),
      )
      .slice(0, limit);
  const readShard = async (_tenant: string, number: number, shard: number) => {
    asked.shards++;
    await new Promise((resolve) => setTimeout(resolve, 1));
    const found = shards.get(key({ version: number, shard }));
    if (found === undefined) throw new Error(`no shard ${shard} of ${number}`);
    return found;
  };
  const ports = {
    now: () => (version?.version ?? 0) + 1,
    readStanding: async () => ({ version, sequence, changes: 1, modelId: model, dimensions: WIDTH }),
    readMixture: async () => ({ ofModel: vectors().length, ofOthers: 0 }),
    readBuild: async () => build,
    saveBuild: async (_tenant: string, next: IndexBuild) => {
      build = next;
      return true;
    },
    publishVersion: async (_tenant: string, next: IndexVersion) => {
      version = next;
      build = undefined;
      feeding = undefined;
    },
    readVectors: async ({ after: last, limit }: { after: string; limit: number }) =>
      vectors()
        .filter(({ itemId }) => itemId > last)
        .slice(0, limit),
    readSample: async ({ limit }: { limit: number }) => vectors().slice(0, limit),
    readShard,
    writeShards: async (_t: string, at: { version: number; shard: number }, rows: readonly IndexShard[]) => {
      rows.forEach((row, i) => {
        shards.set(key({ version: at.version, shard: at.shard + i }), row);
      });
    },
    cellFinder: cellFinder(kernelModule),
  };
  const feedPorts: FeedPorts = {
    ...ports,
    remote: vectorize(service),
    readKeyedChanges: async (_tenant, place, limit) => after(place, limit).map(keyed),
    readFeeding: async () => feeding,
    saveFeeding: async (_tenant, next) => {
      feeding = next;
      return true;
    },
  };
  return {
    asked,
    put(...ids: string[]) {
      sequence++;
      for (const itemId of ids) {
        journal.set(itemId, { itemId, sequence, modelId: model, content: aUnitVector(WIDTH, random) });
      }
    },
    /** An item with its fields and direction. */
    putItem(item: Partial<ItemChange> & { itemId: string }) {
      sequence++;
      journal.set(item.itemId, { sequence, modelId: model, content: aUnitVector(WIDTH, random), ...item });
    },
    remove(itemId: string) {
      journal.set(itemId, { itemId, sequence: ++sequence, modelId: model });
    },
    switchModel(name: string) {
      model = name;
    },
    /** One run of the packing job; it may take several. */
    packOnce: (options: PackOptions = {}) => packIndex(ports, "t", { always: true, ...LIMITS[kind], ...options }),
    /** One run of the job that tells the remote index what changed. */
    feedOnce: (options: FeedOptions = {}) => feedRemote(feedPorts, "t", { always: true, ...options }),
    service,
    async pack() {
      const once = () =>
        kind === "remote"
          ? feedRemote(feedPorts, "t", { always: true, most: 3 })
          : packIndex(ports, "t", { always: true, ...LIMITS[kind] });
      while ((await once()) === "under-way") service.process(1);
    },
    get version() {
      return version;
    },
    news(place: Place | undefined): IndexNews {
      const changes = after(place, indexTuning.changesPerRead);
      return { version, changes, more: changes.length === indexTuning.changesPerRead };
    },
    sources: {
      readShard: (tenant: string, number: number, shard: number) => readShard(tenant, number, shard),
      readCells: async (_tenant: string, number: number, cells: readonly number[]) => {
        asked.cells += cells.length;
        return [...shards].flatMap(([name, shard]) =>
          name.startsWith(`${number} `) && shard.cell !== undefined && cells.includes(shard.cell) ? [shard] : [],
        );
      },
      readNamed: async (_tenant: string, ids: readonly string[]) => {
        asked.named += ids.length;
        return ids.flatMap((id) => journal.get(id) ?? []);
      },
      readField: async (_tenant: string, field: string, last: string, limit: number) =>
        sorted()
          .map(({ itemId, facts }) => [itemId, facts?.[field] ?? null] as [string, AttributeValue | null])
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .filter(([id]) => id > last)
          .slice(0, limit),
      readFieldOf: async (_tenant: string, field: string, ids: readonly string[]) =>
        ids.map((id) => [id, journal.get(id)?.facts?.[field] ?? null] as [string, AttributeValue | null]),
      readChanges: async (_tenant: string, place: Place, limit: number) => {
        asked.changes++;
        return after(place, limit);
      },
      remote: {
        nearest: vectorize(service).nearest,
        readKeyed: async (_tenant: string, wanted: readonly string[]) =>
          [...journal.values()].map(keyed).filter(({ key }) => wanted.includes(key)),
      },
      keep: () => {},
    },
    alive: () =>
      sorted()
        .flatMap(({ itemId, content }) => (content === undefined ? [] : [itemId]))
        .sort(),
  };
}
