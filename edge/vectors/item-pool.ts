import { itemBytes } from "../domain/index-size.ts";
import type { IndexShard, ItemChange } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { ResidentIndex, type VectorSpace } from "./resident-index.ts";
import type { Mask } from "./search-slots.ts";
import { type ReadFieldOf, SlotFacts } from "./slot-facts.ts";

/** Items by name as they stand now; hidden and deleted ones are missing, or come without content. */
export type ReadNamed = (itemIds: readonly string[]) => Promise<readonly ItemChange[]>;

/** Why an item is in memory; cells count from FIRST_CELL. */
const NOBODY = 0;
const CHANGED = 1;
const NAMED = 2;
const FIRST_CELL = 3;

/** What one request may find: these cells, these items, and everything that changed since the version was packed. */
export interface Reach {
  readonly cells: ReadonlySet<number>;
  readonly items: readonly string[];
}

/**
 * The part of a catalogue that is in memory: what changed since it was packed, items that were named, and cells. Each
 * item is there once; the newest that is known of it counts.
 */
export class ItemPool {
  readonly items: ResidentIndex<SlotFacts>;
  readonly facts: SlotFacts;
  /** Items that there is room for. */
  readonly room: number;
  #owners = new Uint16Array(4_096);
  /** Items that the journal tells of: what was packed of them is old. */
  readonly #changed = new Set<string>();
  readonly #named = new Set<string>();
  /** Named, but not to be found. */
  readonly #absent = new Set<string>();

  constructor(module: WebAssembly.Module, space: VectorSpace, bytes: number) {
    this.facts = new SlotFacts((itemId) => this.items.slotOf(itemId));
    this.items = new ResidentIndex(module, space, { facts: this.facts });
    this.room = Math.floor(bytes / itemBytes(space.width));
  }

  apply(change: ItemChange): void {
    this.#changed.add(change.itemId);
    this.#absent.delete(change.itemId);
    this.#put(change, CHANGED);
  }

  /** Puts one shard of a cell in, less what changed. */
  putShard(cell: number, shard: IndexShard): string[] {
    const skip = (itemId: string) => this.#changed.has(itemId);
    for (const slot of this.items.putShard(shard, skip)) this.#own(slot, FIRST_CELL + cell);
    return shard.itemIds.filter((itemId) => !skip(itemId));
  }

  /** Takes the items of a cell out, those that something else holds meanwhile or that are often named excepted. */
  dropCell(cell: number, itemIds: readonly string[]): void {
    for (const itemId of itemIds) {
      if (this.#ownerOf(itemId) !== FIRST_CELL + cell) continue;
      if (this.#named.has(itemId)) this.#own(this.items.slotOf(itemId), NAMED);
      else this.#remove(itemId);
    }
  }

  /** Reads the named items that are not here. The longest unnamed leave. */
  async name(itemIds: readonly string[], read: ReadNamed): Promise<void> {
    for (const itemId of itemIds) if (this.#named.delete(itemId)) this.#named.add(itemId);
    const isKnown = (id: string) => this.items.slotOf(id) >= 0 || this.#changed.has(id) || this.#absent.has(id);
    const missing = [...new Set(itemIds)].filter((itemId) => !isKnown(itemId));
    if (missing.length === 0) return;
    const found = new Map((await read(missing)).map((item) => [item.itemId, item]));
    if (this.#absent.size > indexTuning.namedItems) this.#absent.clear();
    for (const itemId of missing) {
      if (isKnown(itemId)) continue;
      const item = found.get(itemId);
      if (item?.content === undefined || item.modelId !== this.items.modelId) this.#absent.add(itemId);
      else {
        this.#put(item, NAMED);
        this.#named.add(itemId);
      }
    }
    this.#forgetNamed(new Set(itemIds));
  }

  /** Reads fields of the items in these slots. */
  async ensureFields(fields: readonly string[], slots: readonly number[], read: ReadFieldOf): Promise<void> {
    const columns = fields.filter((field) => field !== "id" && field !== "publishedAt");
    const itemIds = (some: readonly number[]) => some.flatMap((slot) => this.items.itemIdAt(slot) ?? []);
    await Promise.all(
      columns.map((field) => this.facts.ensure(field, itemIds(this.facts.missing(field, slots)), read)),
    );
  }

  maskOf(reach: Reach): Mask {
    const isWithin = this.#within(reach);
    return (alive, first) => {
      for (let i = 0; i < alive.length; i++) if (alive[i] === 1 && !isWithin(first + i)) alive[i] = 0;
    };
  }

  /** The slots of what a request with this reach may find. */
  slotsWithin(reach: Reach): number[] {
    const isWithin = this.#within(reach);
    const slots: number[] = [];
    for (let slot = 0; slot < this.#owners.length; slot++) if (isWithin(slot)) slots.push(slot);
    return slots;
  }

  #within({ cells, items }: Reach): (slot: number) => boolean {
    const owners = this.#owners;
    const open = new Uint8Array(2 ** 16);
    open[CHANGED] = 1;
    for (const cell of cells) open[FIRST_CELL + cell] = 1;
    const named = new Set(items.map((itemId) => this.items.slotOf(itemId)));
    return (slot) => open[owners[slot] as number] === 1 || named.has(slot);
  }

  #put(item: ItemChange, owner: number): void {
    this.items.apply(item);
    const slot = this.items.slotOf(item.itemId);
    if (slot >= 0) this.#own(slot, owner);
  }

  #own(slot: number, owner: number): void {
    if (slot >= this.#owners.length) {
      const owners = new Uint16Array(this.#owners.length * 2);
      owners.set(this.#owners);
      this.#owners = owners;
    }
    this.#owners[slot] = owner;
  }

  #ownerOf(itemId: string): number {
    const slot = this.items.slotOf(itemId);
    return slot < 0 ? NOBODY : (this.#owners[slot] as number);
  }

  #forgetNamed(kept: ReadonlySet<string>): void {
    for (const itemId of this.#named) {
      if (this.#named.size <= indexTuning.namedItems) return;
      if (kept.has(itemId)) continue;
      this.#named.delete(itemId);
      if (this.#ownerOf(itemId) === NAMED) this.#remove(itemId);
    }
  }

  #remove(itemId: string): void {
    const slot = this.items.slotOf(itemId);
    this.items.apply({ itemId, sequence: 0, modelId: this.items.modelId });
    this.#own(slot, NOBODY);
  }
}
