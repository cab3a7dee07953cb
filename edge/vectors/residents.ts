import { itemBytes } from "../domain/index-size.ts";
import {
  CENTROIDS,
  type IndexNews,
  type IndexShard,
  type IndexVersion,
  type ItemChange,
  type Place,
} from "../domain/index-version.ts";
import type { KeyedChange, RemoteVectors } from "../domain/remote-vectors.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { CellIndex } from "./cell-index.ts";
import type { ReadField } from "./item-facts.ts";
import { loadIndex, type ReadShard } from "./load-index.ts";
import { RemoteIndex } from "./remote-index.ts";
import { ResidentIndex } from "./resident-index.ts";
import type { ReadFieldOf } from "./slot-facts.ts";

/** What a request needs of the index: the news it read, and the fields that its filters ask about. */
export interface Following {
  readonly news: IndexNews;
  readonly fields: readonly string[];
}

/** How a request reaches the database when its isolate lacks something. */
export interface IndexSources {
  readonly readShard: ReadShard;
  readonly readField: (tenantId: string, ...page: Parameters<ReadField>) => ReturnType<ReadField>;
  readonly readCells: (tenantId: string, version: number, cells: readonly number[]) => Promise<readonly IndexShard[]>;
  /** Items by name as they stand now. */
  readonly readNamed: (tenantId: string, itemIds: readonly string[]) => Promise<readonly ItemChange[]>;
  /** Where another service has the vectors: the nearest to a direction, and what is under its keys. */
  readonly remote?: {
    readonly nearest: RemoteVectors["nearest"];
    readonly readKeyed: (tenantId: string, keys: readonly string[]) => Promise<readonly KeyedChange[]>;
  };
  readonly readFieldOf: (tenantId: string, ...asked: Parameters<ReadFieldOf>) => ReturnType<ReadFieldOf>;
  /** Changes after a place, in journal order. */
  readonly readChanges: (tenantId: string, after: Place, limit: number) => Promise<readonly ItemChange[]>;
  /** Keeps work alive when the request that began it ends: executionCtx.waitUntil. */
  readonly keep: (work: Promise<unknown>) => void;
}

type FollowedIndex = ResidentIndex | CellIndex | RemoteIndex;

/** Bytes that an isolate's indexes may take, and those of one in cells. */
export interface Memory {
  readonly residentBytes: number;
  readonly poolBytes: number;
}

interface Resident {
  index: FollowedIndex | undefined;
  version: number;
  place: Place;
  usedAt: number;
}

interface Load {
  readonly version: number;
  readonly done: Promise<Resident>;
}

/** Before every change. */
const START: Place = { sequence: 0, itemId: "" };

/** After every change of a packed version. */
const afterVersion = ({ sequence }: IndexVersion): Place => ({ sequence: sequence + 1, itemId: "" });

/**
 * The indexes that this isolate holds, one a tenant. A request reads the news (newest version, changes since this
 * isolate's place) together with everything else it needs, then asks here for an index brought up to date. A new version
 * is loaded beside the old one and swapped in whole; the least recently used tenants leave when memory is short.
 */
export class Residents {
  readonly #module: WebAssembly.Module;
  readonly #memory: Memory;
  readonly #residents = new Map<string, Resident>();
  readonly #loads = new Map<string, Load>();
  /** Tenants with more items than fit, of which no version is packed yet: the job will pack one in cells. */
  readonly #unpacked = new Set<string>();
  #uses = 0;

  constructor(module: WebAssembly.Module, memory: Memory = indexTuning) {
    this.#module = module;
    this.#memory = memory;
  }

  /** The place this isolate has reached for a tenant; undefined when it holds nothing. */
  place(tenantId: string): Place | undefined {
    return this.#residents.get(tenantId)?.place;
  }

  /** Bytes of all indexes. */
  get bytes(): number {
    return [...this.#residents.values()].reduce((sum, { index }) => sum + (index?.bytes ?? 0), 0);
  }

  /** The tenant's index with every change that the database knows of; undefined while it has no item. */
  async follow(
    tenantId: string,
    { news, fields }: Following,
    sources: IndexSources,
  ): Promise<FollowedIndex | undefined> {
    if (news.version === undefined && this.#unpacked.has(tenantId)) return undefined;
    const before = this.#residents.get(tenantId);
    // First, so that a version of nothing but these changes need not be loaded.
    if (before !== undefined) this.#applyAll(before, news.changes);
    const resident = await this.#current(tenantId, news.version, sources);
    if (resident !== before) this.#applyAll(resident, news.changes);
    // The news began at the place of an index that has been replaced: what lies between is read again.
    const gap = before !== undefined && resident !== before;
    if (gap || news.more) await this.#catchUp(tenantId, resident, sources);
    if (this.#isBeyondMemory(resident)) return this.#giveUp(tenantId);
    resident.usedAt = ++this.#uses;
    if (fields.length > 0) await this.#ensureFacts(tenantId, { resident, fields }, sources);
    return resident.index;
  }

  #isBeyondMemory({ index, version }: Resident): boolean {
    return version === 0 && index !== undefined && index.bytes > this.#memory.residentBytes;
  }

  #giveUp(tenantId: string): undefined {
    this.#residents.delete(tenantId);
    this.#unpacked.add(tenantId);
  }

  async #ensureFacts(
    tenantId: string,
    { resident, fields }: { resident: Resident; fields: readonly string[] },
    sources: IndexSources,
  ) {
    const { index } = resident;
    if (!(index instanceof ResidentIndex)) return;
    const columns = fields.filter((field) => field !== "id" && field !== "publishedAt");
    const whole = index.facts.ensure(columns, index.size, (...page) => sources.readField(tenantId, ...page));
    sources.keep(whole.catch(() => undefined));
    await whole;
  }

  async #current(tenantId: string, version: IndexVersion | undefined, sources: IndexSources): Promise<Resident> {
    const resident = this.#residents.get(tenantId);
    if (version === undefined) return resident ?? this.#hold(tenantId, emptyResident());
    if (resident !== undefined && !isOutdated(resident, version)) {
      resident.version = Math.max(resident.version, version.version);
      return resident;
    }
    return this.#loadOnce(tenantId, version, sources);
  }

  /** One load for all requests of a tenant and version; a request that waits too long for another's begins its own. */
  async #loadOnce(tenantId: string, version: IndexVersion, sources: IndexSources): Promise<Resident> {
    const running = this.#loads.get(tenantId);
    if (running?.version === version.version) {
      const resident = await withPatience(running.done);
      if (resident !== undefined) return resident;
    }
    const load: Load = { version: version.version, done: this.#load(tenantId, version, sources) };
    this.#loads.set(tenantId, load);
    sources.keep(load.done.catch(() => undefined));
    try {
      return await load.done;
    } finally {
      if (this.#loads.get(tenantId) === load) this.#loads.delete(tenantId);
    }
  }

  async #load(tenantId: string, version: IndexVersion, sources: IndexSources): Promise<Resident> {
    const index = await this.#open(tenantId, version, sources);
    this.#unpacked.delete(tenantId);
    return this.#hold(tenantId, { index, version: version.version, place: afterVersion(version), usedAt: 0 });
  }

  async #open(tenantId: string, version: IndexVersion, sources: IndexSources): Promise<FollowedIndex | undefined> {
    if (version.kind === "cells") return this.#openCells(tenantId, version, sources);
    if (version.kind === "remote") return this.#openRemote(tenantId, version, sources);
    return this.#loadWhole(tenantId, version, sources);
  }

  /** Undefined where this Worker no longer has the other service: then the next version is packed in D1. */
  #openRemote(tenantId: string, version: IndexVersion, sources: IndexSources): RemoteIndex | undefined {
    const { remote } = sources;
    if (remote === undefined) return undefined;
    const { modelId } = version;
    return new RemoteIndex(this.#module, version, {
      bytes: this.#memory.poolBytes,
      sources: {
        nearest: (direction, limit) => remote.nearest({ tenantId, modelId }, direction, limit),
        readKeyed: (keys) => remote.readKeyed(tenantId, keys),
        readNamed: (itemIds) => sources.readNamed(tenantId, itemIds),
        readFieldOf: (field, itemIds) => sources.readFieldOf(tenantId, field, itemIds),
      },
    });
  }

  async #loadWhole(tenantId: string, version: IndexVersion, { readShard }: IndexSources): Promise<ResidentIndex> {
    const bytes = version.count * itemBytes(version);
    if (bytes > this.#memory.residentBytes) throw new IndexTooLarge(tenantId, bytes);
    this.#makeRoom(tenantId, bytes);
    const { modelId, dimensions, behaviourDimensions } = version;
    const space = { modelId, content: dimensions, behaviour: behaviourDimensions };
    const index = new ResidentIndex(this.#module, space);
    return loadIndex(index, version, (shard) => readShard(tenantId, version.version, shard));
  }

  async #openCells(tenantId: string, version: IndexVersion, sources: IndexSources): Promise<CellIndex> {
    const bytes = Math.min(this.#memory.poolBytes, this.#memory.residentBytes);
    this.#makeRoom(tenantId, bytes);
    return new CellIndex({
      module: this.#module,
      version,
      centroids: await sources.readShard(tenantId, version.version, CENTROIDS),
      bytes,
      sources: {
        readCells: (cells) => sources.readCells(tenantId, version.version, cells),
        readNamed: (itemIds) => sources.readNamed(tenantId, itemIds),
        readFieldOf: (field, itemIds) => sources.readFieldOf(tenantId, field, itemIds),
      },
    });
  }

  /** Others leave first, the least recently used before; the tenant's own old version only if that is not enough. */
  #makeRoom(tenantId: string, bytes: number): void {
    const others = [...this.#residents].filter(([id]) => id !== tenantId);
    others.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [id] of [...others, [tenantId] as const]) {
      if (this.bytes + bytes <= this.#memory.residentBytes) return;
      this.#residents.delete(id);
    }
  }

  #hold(tenantId: string, resident: Resident): Resident {
    const held = this.#residents.get(tenantId);
    if (held !== undefined && held.version > resident.version) return held;
    this.#residents.set(tenantId, resident);
    return resident;
  }

  async #catchUp(tenantId: string, resident: Resident, { readChanges }: IndexSources): Promise<void> {
    const limit = indexTuning.changesPerCatchUp;
    for (;;) {
      const changes = await readChanges(tenantId, resident.place, limit);
      this.#applyAll(resident, changes);
      if (changes.length < limit || this.#isBeyondMemory(resident)) return;
    }
  }

  #applyAll(resident: Resident, changes: readonly ItemChange[]): void {
    for (const change of changes) {
      if (!isAfter(change, resident.place)) continue;
      this.#apply(resident, change);
      resident.place = { sequence: change.sequence, itemId: change.itemId };
    }
  }

  #apply(resident: Resident, change: ItemChange): void {
    if (change.content !== undefined && change.modelId !== resident.index?.modelId) {
      // Vectors of another encoder do not compare: a packed index waits for its next version, an unpacked one begins anew.
      if (resident.version > 0) return;
      const space = { modelId: change.modelId, content: change.content.length, behaviour: 0 };
      resident.index = new ResidentIndex(this.#module, space);
    }
    resident.index?.apply(change);
  }
}

const emptyResident = (): Resident => ({ index: undefined, version: 0, place: START, usedAt: 0 });

/** A version is worth loading when it knows more than this isolate, or keeps its vectors in another space. */
function isOutdated(resident: Resident, version: IndexVersion): boolean {
  if (resident.index === undefined) return version.version > resident.version;
  if (version.version <= resident.version) return false;
  // Cells of an old version are deleted after a while, and what changed since it was packed stays in memory for good.
  if (version.kind !== "whole" || !(resident.index instanceof ResidentIndex)) return true;
  return (
    version.sequence > resident.place.sequence ||
    version.modelId !== resident.index.modelId ||
    version.behaviourDimensions !== resident.index.widths.behaviour
  );
}

function isAfter(change: ItemChange, place: Place): boolean {
  return change.sequence > place.sequence || (change.sequence === place.sequence && change.itemId > place.itemId);
}

/** The result, or undefined when it takes too long: the request that computes it may have been cut off. */
function withPatience<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: patience, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, indexTuning.sharedLoadWait, undefined);
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

/** An index that was packed whole though it is beyond an isolate's memory. */
export class IndexTooLarge extends Error {
  override readonly name = "IndexTooLarge";

  constructor(tenantId: string, bytes: number) {
    super(`the index of ${tenantId} needs ${bytes} bytes, more than an isolate has for it`);
  }
}
