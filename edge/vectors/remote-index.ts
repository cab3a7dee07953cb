import type { Aim, CatalogueIndex } from "../domain/catalogue-index.ts";
import type { IndexVersion, ItemChange } from "../domain/index-version.ts";
import type { KeyedChange } from "../domain/remote-vectors.ts";
import { addInto } from "../domain/vector.ts";
import { ItemPool, type ReadNamed } from "./item-pool.ts";
import { NearIndex } from "./near-index.ts";
import type { ReadFieldOf } from "./slot-facts.ts";

export interface RemoteSources {
  /** Keys of the vectors nearest to a direction, best first. */
  readonly nearest: (direction: Float64Array, limit: number) => Promise<readonly string[]>;
  /** Items by the keys of their vectors as they stand now; hidden and deleted ones are missing or without content. */
  readonly readKeyed: (keys: readonly string[]) => Promise<readonly KeyedChange[]>;
  readonly readNamed: ReadNamed;
  readonly readFieldOf: ReadFieldOf;
}

/** Candidates asked for: as many as Vectorize answers. */
const CANDIDATES = 100;
/** Keys whose items are remembered. */
const MOST_KEYS = 20_000;

const NOTHING = { cells: new Set<number>(), items: [] };

/**
 * A catalogue whose vectors another service has. It proposes the nearest items to a direction; their vectors come from
 * the database, so that they are scored as everywhere else. What changed since the service was last told is in memory.
 */
export class RemoteIndex extends NearIndex {
  readonly #sources: RemoteSources;
  readonly #itemOfKey = new Map<string, string>();

  constructor(
    module: WebAssembly.Module,
    version: IndexVersion,
    { sources, bytes }: { sources: RemoteSources; bytes: number },
  ) {
    const { modelId, dimensions: width } = version;
    super(new ItemPool(module, { modelId, width }, bytes), NOTHING);
    this.#sources = sources;
  }

  get bytes(): number {
    return this.pool.items.bytes;
  }

  apply(change: ItemChange): void {
    this.pool.apply(change);
  }

  override async gather(aim: Aim): Promise<CatalogueIndex> {
    await this.pool.name(aim.items, this.#sources.readNamed);
    const found = aim.enough > 0 ? await this.#nearest(aim) : [];
    const reach = { cells: NOTHING.cells, items: [...aim.items, ...found] };
    await this.pool.ensureFields(aim.fields, this.pool.slotsWithin(reach), this.#sources.readFieldOf);
    return new NearIndex(this.pool, reach);
  }

  async #nearest(aim: Aim): Promise<string[]> {
    const keys = await this.#sources.nearest(this.#directionOf(aim), CANDIDATES);
    const unknown = keys.filter((key) => !this.#itemOfKey.has(key));
    const items = unknown.length > 0 ? await this.#sources.readKeyed(unknown) : [];
    if (this.#itemOfKey.size > MOST_KEYS) this.#itemOfKey.clear();
    for (const { key, itemId } of items) this.#itemOfKey.set(key, itemId);
    const found = keys.flatMap((key) => this.#itemOfKey.get(key) ?? []);
    const read = new Map(items.map((item) => [item.itemId, item]));
    await this.pool.name(found, async (missing) => {
      const others = missing.filter((itemId) => !read.has(itemId));
      const rest = others.length > 0 ? await this.#sources.readNamed(others) : [];
      return [...missing.flatMap((itemId) => read.get(itemId) ?? []), ...rest];
    });
    return found;
  }

  /** What is wanted; for a stranger the way to what they may be shown by name, or any. */
  #directionOf({ wanted, items }: Aim): Float64Array {
    if (wanted.some((x) => x !== 0)) return wanted;
    const sum = new Float64Array(wanted.length);
    for (const slot of items.map((itemId) => this.slotOf(itemId))) if (slot >= 0) addInto(sum, this.content(slot), 1);
    if (sum.every((x) => x === 0)) sum[0] = 1;
    return sum;
  }
}
