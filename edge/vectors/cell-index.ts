import type { Aim, CatalogueIndex } from "../domain/catalogue-index.ts";
import type { IndexShard, IndexVersion, ItemChange } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { CellStore, cellsPerRead, type ReadCells } from "./cell-store.ts";
import { Centroids } from "./centroids.ts";
import { ItemPool, type Reach, type ReadNamed } from "./item-pool.ts";
import { NearIndex } from "./near-index.ts";
import type { ReadFieldOf } from "./slot-facts.ts";

/** How an index in cells reaches what is not in memory. */
export interface CellSources {
  readonly readCells: ReadCells;
  readonly readNamed: ReadNamed;
  readonly readFieldOf: ReadFieldOf;
}

export interface CellIndexParts {
  readonly module: WebAssembly.Module;
  readonly version: IndexVersion;
  readonly centroids: IndexShard;
  readonly sources: CellSources;
  /** Bytes of memory for what is fetched. */
  readonly bytes: number;
  /** Cells looked at for one direction. */
  readonly probes?: number;
  /** … and at most. */
  readonly mostProbes?: number;
}

const EVERYTHING = { cells: new Set<number>(), items: [] };

/**
 * A catalogue too large for one isolate, in cells of items that lie near each other (an inverted file, as in Jégou et
 * al., "Product quantization", 2011, with all codes kept at 8 bits). Centroids are resident; a request looks at the cells
 * whose centroids lie nearest, at what changed since the version was packed, and at what it names.
 */
export class CellIndex extends NearIndex {
  readonly #centroids: Centroids;
  readonly #store: CellStore;
  readonly #sources: CellSources;
  readonly #bytes: number;
  readonly #probes: number;
  /** Half of the cells that there is room for, so that two requests do not chase each other's away. */
  readonly #mostProbes: number;

  constructor({ module, version, centroids, sources, bytes, ...probing }: CellIndexParts) {
    const space = { modelId: version.modelId, width: version.dimensions };
    super(new ItemPool(module, space, bytes), EVERYTHING);
    this.#centroids = new Centroids(module, space, centroids);
    const cellItems = version.count / Math.max(1, version.cells);
    this.#store = new CellStore(this.pool, { read: sources.readCells, together: cellsPerRead(version) });
    this.#sources = sources;
    this.#bytes = bytes;
    this.#probes = probing.probes ?? indexTuning.probes;
    const halfOfRoom = Math.floor(this.pool.room / cellItems / 2);
    this.#mostProbes = probing.mostProbes ?? Math.max(1, Math.min(indexTuning.mostProbes, halfOfRoom));
  }

  /** What it may come to hold. */
  get bytes(): number {
    return Math.max(this.#bytes, this.pool.items.bytes) + this.#centroids.bytes;
  }

  get cellsHeld(): number {
    return this.#store.cells;
  }

  apply(change: ItemChange): void {
    this.pool.apply(change);
  }

  override async gather(aim: Aim): Promise<CatalogueIndex> {
    const most = this.#mostProbes;
    const ranked = this.#centroids.nearest(aim, most);
    await this.pool.name(aim.items, this.#sources.readNamed);
    for (let probes = Math.min(this.#probes, most); ; probes = Math.min(2 * probes, most)) {
      const reach = { cells: new Set(ranked.slice(0, probes)), items: aim.items };
      await this.#store.hold([...reach.cells]);
      const passing = await this.#passing(reach, aim);
      if (passing >= aim.enough || probes >= ranked.length || probes >= most) return new NearIndex(this.pool, reach);
    }
  }

  /** How many items within reach pass the aim's test; as many as are wanted where there is none. */
  async #passing(reach: Reach, { only, fields, enough }: Aim): Promise<number> {
    if (only === undefined && fields.length === 0) return enough;
    const slots = this.pool.slotsWithin(reach);
    await this.pool.ensureFields(fields, slots, this.#sources.readFieldOf);
    return only ? slots.filter(only).length : enough;
  }
}
