import type { Candidate, CatalogueIndex, IndexQuery } from "../domain/catalogue-index.ts";
import type { FieldReader } from "../domain/filter/compile-filter.ts";
import { bytesOutsideKernel } from "../domain/index-size.ts";
import type { IndexShard, ItemChange } from "../domain/index-version.ts";
import type { Prior } from "../domain/prior.ts";
import { type Quantised, quantise } from "../domain/quantise.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { turned } from "../domain/turn.ts";
import type { CellMap } from "./cell-map.ts";
import { type Facts, ItemFacts } from "./item-facts.ts";
import { ItemPriors, largestPriors } from "./item-priors.ts";
import { ItemSlots } from "./item-slots.ts";
import { ItemTimes } from "./item-times.ts";
import { type Mask, searchSlots } from "./search-slots.ts";
import { LEFT_OUT, runsOf } from "./slot-runs.ts";
import { SlotVectors } from "./slot-vectors.ts";

const { chunkSlots, namedByPrior } = indexTuning;

/** Whose vectors an index holds: only those of one encoder compare. */
export interface VectorSpace {
  readonly modelId: string;
  readonly width: number;
}

/** What an index may be made with. */
interface Furnishing<F> {
  readonly facts?: F;
  /** Where its shards come cell by cell: then only some cells are scanned. */
  readonly cells?: CellMap;
}

/**
 * The items of a tenant in memory: vectors at 8 bits, ids, times, priors. Of a large catalogue that was packed cell by
 * cell a search scans what lies near (cell-map.ts), else everything. All here is synchronous.
 */
export class ResidentIndex<F extends Facts = ItemFacts> implements CatalogueIndex {
  readonly isWhole = true;
  readonly modelId: string;
  readonly width: number;
  /** Values for filters; those that were asked for. */
  readonly facts: F;
  readonly #vectors: SlotVectors;
  readonly #slots = new ItemSlots();
  readonly #times = new ItemTimes();
  readonly #priors = new ItemPriors(this.#times);
  readonly #cells: CellMap | undefined;
  /** The next moment at which an item appears or expires. */
  #nextTurn = Number.POSITIVE_INFINITY;
  /** Slots with the largest priors, which a search looks at wherever they lie. */
  #prominent: ReadonlySet<number> = new Set();

  constructor(module: WebAssembly.Module, { modelId, width }: VectorSpace, { facts, cells }: Furnishing<F> = {}) {
    this.facts = facts ?? (new ItemFacts(this.#slots.find) as Facts as F);
    this.modelId = modelId;
    this.width = width;
    this.#cells = cells;
    this.#vectors = new SlotVectors(module, width);
  }

  get size(): number {
    return this.#slots.items;
  }

  /** Of the kernel's memory and of what lies beside it. */
  get bytes(): number {
    return this.vectorBytes + bytesOutsideKernel(this.#slots.used) + (this.#cells?.bytes ?? 0);
  }

  get vectorBytes(): number {
    return this.#vectors.memory.bytes;
  }

  gather(): this {
    return this;
  }

  readonly fieldReader: FieldReader = (field) => {
    if (field === "id") return this.#slots.itemAt;
    if (field !== "publishedAt") return this.facts.reader(field);
    return (slot) => {
      const at = this.publishedAt(slot);
      return Number.isNaN(at) ? undefined : at;
    };
  };

  lacks(field: string): boolean {
    return field !== "id" && field !== "publishedAt" && this.facts.isEmpty(field);
  }

  /** The item in a slot, if there is one. */
  itemIdAt(slot: number): string | undefined {
    return this.#slots.itemAt(slot);
  }

  /** The slot of an item, or −1. */
  slotOf(itemId: string): number {
    return this.#slots.find(itemId);
  }

  /** Makes room for so many items before they come. */
  reserve(items: number): void {
    this.#slots.reserve(items);
  }

  /** Answers the slots of the shard's items, those that `skip` leaves out excepted. */
  putShard(shard: IndexShard, skip: (itemId: string) => boolean = () => false): number[] {
    const slots = shard.itemIds.map((itemId) => (skip(itemId) ? LEFT_OUT : this.#slots.claim(itemId)));
    for (const run of runsOf(slots, chunkSlots)) {
      this.#vectors.copy(shard, run);
      this.#times.set(run.slot, shard.times.subarray(2 * run.from, 2 * (run.from + run.length)));
      this.#priors.place(this.#vectors.memory.chunkOf(run.slot), shard.itemIds, run);
      if (shard.cell !== undefined) this.#cells?.put(shard.cell, { first: run.slot, count: run.length });
    }
    this.#nextTurn = 0;
    return slots.filter((slot) => slot !== LEFT_OUT);
  }

  /** Adds or replaces an item; without content, removes it. */
  apply(change: ItemChange): void {
    const { itemId, publishedAt = Number.NaN, expiresAt = Number.NaN } = change;
    // What is packed lies in a cell, where the item may no longer belong: it moves behind them.
    if (change.content === undefined || this.#isPacked(this.slotOf(itemId))) this.#remove(itemId);
    if (change.content === undefined) return;
    const slot = this.#slots.claim(itemId);
    this.#vectors.write(slot, quantise(turned(change.content)));
    this.facts.put(slot, change.facts ?? {});
    this.#times.set(slot, [publishedAt, expiresAt]);
    this.#priors.place(this.#vectors.memory.chunkOf(slot), [itemId], { from: 0, slot, length: 1 });
    this.#nextTurn = 0;
  }

  /** Gives every item its prior; new ones get theirs when they come. */
  setPrior(prior: Prior): void {
    const { chunks } = this.#vectors.memory;
    const { used: count, find: slotOf } = this.#slots;
    if (!this.#priors.set(prior, { chunks, count, slotOf }) || this.#cells === undefined) return;
    this.#prominent = new Set(largestPriors({ chunks, count: this.#cells.end }, namedByPrior));
  }

  /** Items that are not yet published or have expired leave, those whose time has come appear. */
  turnTo(now: number): void {
    if (now < this.#nextTurn) return;
    this.#nextTurn = this.#times.turn(this.#vectors.memory.chunks, this.#slots, now);
  }

  /** The best items for a query, best first; equal scores by id. Call `turnTo` before. */
  search(query: IndexQuery, mask?: Mask): Candidate[] {
    const { memory } = this.#vectors;
    return searchSlots({ memory, slots: this.#slots, cells: this.#cells, prominent: this.#prominent }, query, mask);
  }

  /** Milliseconds since the epoch, NaN when unknown. */
  publishedAt(slot: number): number {
    return this.#times.publishedAt(slot);
  }

  content(slot: number): Float32Array {
    return this.#vectors.content(slot);
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    return this.#vectors.contentDot(slot, vector);
  }

  contentDots(slots: readonly number[], vectors: readonly Quantised[]): Float64Array[] {
    return this.#vectors.contentDots(slots, vectors);
  }

  likeness(a: number, b: number): number {
    return this.#vectors.likeness(a, b);
  }

  #isPacked(slot: number): boolean {
    return slot >= 0 && slot < (this.#cells?.end ?? 0);
  }

  #remove(itemId: string): void {
    const slot = this.slotOf(itemId);
    if (slot < 0) return;
    this.#slots.release(slot, !this.#isPacked(slot));
    this.facts.drop(slot);
    this.#vectors.memory.chunkOf(slot).alive[slot % chunkSlots] = 0;
    this.#vectors.clear(slot);
  }
}
