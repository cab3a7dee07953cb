import { isTooLarge } from "../domain/index-size.ts";
import type { IndexNews, IndexVersion, Place } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { CellIndex } from "./cell-index.ts";
import { Completions } from "./completions.ts";
import type { IndexSources } from "./index-sources.ts";
import {
  bytesToOpen,
  canOpenPart,
  type FollowedIndex,
  type Memory,
  type Opening,
  openIndex,
  openPart,
} from "./open-index.ts";
import { afterVersion, applyAll, emptyResident, isAfter, isOutdated, type Resident } from "./resident.ts";
import { ResidentIndex } from "./resident-index.ts";
import { withPatience } from "./with-patience.ts";

/** What a request needs of the index: the news it read, and the fields that its filters ask about. */
export interface Following {
  readonly news: IndexNews;
  readonly fields: readonly string[];
}

interface Load {
  readonly version: number;
  readonly done: Promise<Resident>;
}

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
  readonly #completions = new Completions();
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

  /** The tenant's index with every change that the database knows of; undefined while it has no item, or none that fit. */
  async follow(
    tenantId: string,
    { news, fields }: Following,
    sources: IndexSources,
  ): Promise<FollowedIndex | undefined> {
    if (news.version === undefined && this.#unpacked.has(tenantId)) return undefined;
    if (news.version && isTooLarge(news.version, this.#memory.residentBytes)) return undefined;
    const before = this.#residents.get(tenantId);
    // First, so that a version of nothing but these changes need not be loaded.
    if (before !== undefined) applyAll(before, news.changes, this.#module);
    const resident = await this.#current(tenantId, news.version, sources);
    if (resident !== before) applyAll(resident, news.changes, this.#module);
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
      if (isPart(resident, version)) {
        const opening = { tenantId, version, sources, module: this.#module, memory: this.#memory };
        sources.keep(this.#completions.begin(tenantId, version.version, () => this.#complete(opening)));
      }
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
    this.#makeRoom(tenantId, bytesToOpen(version, this.#memory));
    const opening = { tenantId, version, sources, module: this.#module, memory: this.#memory };
    const isCold = !this.#residents.has(tenantId);
    const index = isCold && canOpenPart(version, this.#memory) ? await openPart(opening) : await openIndex(opening);
    this.#unpacked.delete(tenantId);
    return this.#hold(tenantId, { index, version: version.version, place: afterVersion(version), usedAt: 0 });
  }

  /** Loads all of a version of which a part answers meanwhile. */
  async #complete(opening: Opening): Promise<void> {
    const { tenantId, version, sources } = opening;
    const index = await openIndex(opening);
    const whole: Resident = { index, version: version.version, place: afterVersion(version), usedAt: this.#uses };
    // Requests that are under way have asked for what follows the part's place: the whole must have got as far.
    let held: Resident | undefined;
    do {
      await this.#catchUp(tenantId, whole, sources);
      held = this.#residents.get(tenantId);
    } while (held !== undefined && isAfter(held.place, whole.place));
    if (held !== undefined && isPart(held, version)) this.#residents.set(tenantId, whole);
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
      applyAll(resident, changes, this.#module);
      if (changes.length < limit || this.#isBeyondMemory(resident)) return;
    }
  }
}

/** Is only a part of this version in memory, of which all is to be? */
const isPart = (resident: Resident, version: IndexVersion): boolean =>
  version.kind === "whole" && resident.version === version.version && resident.index instanceof CellIndex;
