import type { Candidate, CatalogueIndex, IndexQuery } from "../domain/catalogue-index.ts";
import type { FieldReader } from "../domain/filter/compile-filter.ts";
import { bytesOutsideKernel } from "../domain/index-size.ts";
import type { IndexShard, ItemChange } from "../domain/index-version.ts";
import type { Prior } from "../domain/prior.ts";
import { quantise } from "../domain/quantise.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { turned } from "../domain/turn.ts";
import { adjustPriors } from "./adjust-priors.ts";
import type { CellMap } from "./cell-map.ts";
import { IdTable } from "./id-table.ts";
import { type Facts, ItemFacts } from "./item-facts.ts";
import { ItemPriors, largestPriors } from "./item-priors.ts";
import { ItemTimes } from "./item-times.ts";
import type { Widths } from "./scan-layout.ts";
import type { SlotRange } from "./slot-range.ts";
import { LEFT_OUT, type Run, runsOf } from "./slot-runs.ts";
import { SlotVectors } from "./slot-vectors.ts";
import { queryOnce } from "./turned-once.ts";

const { chunkSlots, namedByPrior } = indexTuning;

/** Whose vectors an index holds: only those of one encoder compare. */
export interface VectorSpace extends Widths {
  readonly modelId: string;
}

/** Takes slots of a chunk out of one scan: `allowed` holds 1 for those that may be found, from slot `first` on. */
export type Mask = (allowed: Uint8Array, first: number) => void;

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
  readonly widths: Widths;
  /** Values for filters; those that were asked for. */
  readonly facts: F;
  readonly #vectors: SlotVectors;
  readonly #table = new IdTable();
  readonly #times = new ItemTimes();
  readonly #priors = new ItemPriors(this.#times);
  readonly #cells: CellMap | undefined;
  readonly #free: number[] = [];
  #slots = 0;
  #size = 0;
  /** The next moment at which an item appears or expires. */
  #nextTurn = Number.POSITIVE_INFINITY;
  /** Slots with the largest priors, which a search looks at wherever they lie. */
  #prominent: readonly number[] = [];

  constructor(module: WebAssembly.Module, { modelId, ...widths }: VectorSpace, { facts, cells }: Furnishing<F> = {}) {
    this.facts = facts ?? (new ItemFacts((itemId) => this.#table.find(itemId)) as Facts as F);
    this.modelId = modelId;
    this.widths = widths;
    this.#cells = cells;
    this.#vectors = new SlotVectors(module, widths);
  }

  get size(): number {
    return this.#size;
  }

  /** Of the kernel's memory and of what lies beside it. */
  get bytes(): number {
    return this.vectorBytes + bytesOutsideKernel(this.#slots) + (this.#cells?.bytes ?? 0);
  }

  get vectorBytes(): number {
    return this.#vectors.memory.bytes;
  }

  gather(): this {
    return this;
  }

  readonly fieldReader: FieldReader = (field) => {
    if (field === "id") return (slot) => this.#table.ids[slot];
    if (field !== "publishedAt") return this.facts.reader(field);
    return (slot) => {
      const at = this.publishedAt(slot);
      return Number.isNaN(at) ? undefined : at;
    };
  };

  /** The item in a slot, if there is one. */
  itemIdAt(slot: number): string | undefined {
    return this.#table.ids[slot];
  }

  /** The slot of an item, or −1. */
  slotOf(itemId: string): number {
    return this.#table.find(itemId);
  }

  /** Makes room for so many items before they come. */
  reserve(items: number): void {
    this.#table.reserve(items);
  }

  /** Answers the slots of the shard's items, those that `skip` leaves out excepted. */
  putShard(shard: IndexShard, skip: (itemId: string) => boolean = () => false): number[] {
    const slots = shard.itemIds.map((itemId) => (skip(itemId) ? LEFT_OUT : this.#claim(itemId)));
    for (const run of runsOf(slots, chunkSlots)) {
      this.#vectors.copy(shard, run);
      this.#times.set(run.slot, shard.times.subarray(2 * run.from, 2 * (run.from + run.length)));
      this.#placeRun(shard.itemIds, run);
      if (shard.cell !== undefined) this.#cells?.put(shard.cell, { first: run.slot, count: run.length });
    }
    this.#nextTurn = 0;
    return slots.filter((slot) => slot !== LEFT_OUT);
  }

  /** Adds or replaces an item; without content, removes it. */
  apply(change: ItemChange): void {
    const { itemId, publishedAt = Number.NaN, expiresAt = Number.NaN } = change;
    // What is packed lies in a cell, where the item may no longer belong: it moves behind them.
    if (change.content === undefined || this.#isPacked(this.#table.find(itemId))) this.#remove(itemId);
    if (change.content === undefined) return;
    const slot = this.#claim(itemId);
    this.#vectors.write(slot, quantise(turned(change.content)), quantise(turned(this.#behaviourOf(change))));
    this.facts.put(slot, change.facts ?? {});
    this.#times.set(slot, [publishedAt, expiresAt]);
    this.#placeRun([itemId], { from: 0, slot, length: 1 });
    this.#nextTurn = 0;
  }

  /** Gives every item its prior; new ones get theirs when they come. */
  setPrior(prior: Prior): void {
    const slotOf = (itemId: string) => this.#table.find(itemId);
    const { chunks } = this.#vectors.memory;
    if (!this.#priors.set(prior, { chunks, count: this.#slots, slotOf }) || this.#cells === undefined) return;
    this.#prominent = largestPriors({ chunks, count: this.#cells.end }, namedByPrior);
  }

  /** Items that are not yet published or have expired leave, those whose time has come appear. */
  turnTo(now: number): void {
    if (now < this.#nextTurn) return;
    this.#nextTurn = Number.POSITIVE_INFINITY;
    const isHeld = (slot: number) => this.#table.ids[slot] !== undefined;
    this.#vectors.memory.chunks.forEach(({ alive }, i) => {
      const first = i * chunkSlots;
      const count = Math.min(chunkSlots, this.#slots - first);
      this.#nextTurn = Math.min(this.#nextTurn, this.#times.turn(alive, { first, count }, { now, isHeld }));
    });
  }

  /** The best items for a query, best first; equal scores by id. Call `turnTo` before. */
  search(query: IndexQuery, mask?: Mask): Candidate[] {
    const { memory } = this.#vectors;
    this.#allow(query, mask);
    const queries = {
      wanted: queryOnce(query.wanted),
      unwanted: queryOnce(query.unwanted),
      unwantedFloor: query.unwantedFloor ?? 0,
      behaviour: queryOnce(query.behaviour),
    };
    const slotOf = (itemId: string) => this.#table.find(itemId);
    const added = adjustPriors(query, { chunks: memory.chunks, count: this.#slots, slotOf });
    const ranges = this.#near(query, mask) ?? [{ first: 0, count: this.#slots }];
    const found = memory.scan(queries, { ranges, limit: query.limit, added });
    return Array.from(found.slots, (slot, i) => this.#candidate(slot, found.scores[i] as number)).sort(byScore);
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

  behaviourDot(slot: number, vector: Float64Array | Float32Array): number {
    return this.#vectors.behaviourDot(slot, vector);
  }

  likeness(a: number, b: number): number {
    return this.#vectors.likeness(a, b);
  }

  /** The ranges that are worth a look; undefined for all, as where a test may leave little of what lies near. */
  #near(query: IndexQuery, mask: Mask | undefined): readonly SlotRange[] | undefined {
    if (this.#cells === undefined || mask || query.only || query.boosts?.length) return undefined;
    const named = query.withPrior ? [...this.#prominent] : [];
    for (const itemId of query.extra?.keys() ?? []) named.push(this.#table.find(itemId));
    const excluded = [...query.excluded].length;
    return this.#cells.rangesFor(query, { limit: query.limit, excluded, slots: this.#slots, named });
  }

  /** Marks what this query may find. */
  #allow({ excluded, only }: IndexQuery, mask: Mask | undefined): void {
    const { chunks } = this.#vectors.memory;
    chunks.forEach(({ allowed, alive }, i) => {
      allowed.set(alive);
      mask?.(allowed, i * chunkSlots);
    });
    const leaveOut = (slot: number) => {
      const { allowed } = this.#vectors.memory.chunkOf(slot);
      allowed[slot % chunkSlots] = 0;
    };
    for (const itemId of excluded) {
      const slot = this.#table.find(itemId);
      if (slot >= 0) leaveOut(slot);
    }
    if (only === undefined) return;
    chunks.forEach(({ allowed }, i) => {
      for (let at = 0; at < chunkSlots; at++) if (allowed[at] === 1 && !only(i * chunkSlots + at)) allowed[at] = 0;
    });
  }

  #candidate(slot: number, score: number): Candidate {
    return { slot, itemId: this.#table.ids[slot] as string, score };
  }

  #placeRun(itemIds: readonly string[], { from, slot, length }: Run): void {
    const { prior } = this.#vectors.memory.chunkOf(slot);
    for (let i = 0; i < length; i++) {
      prior[(slot + i) % chunkSlots] = this.#priors.of(itemIds[from + i] as string, this.publishedAt(slot + i));
    }
  }

  #isPacked(slot: number): boolean {
    return slot >= 0 && slot < (this.#cells?.end ?? 0);
  }

  #claim(itemId: string): number {
    const free = this.#free.at(-1) ?? this.#slots;
    const slot = this.#table.claim(itemId, free);
    if (slot !== free) return slot;
    if (this.#free.pop() === undefined) this.#slots++;
    this.#size++;
    return slot;
  }

  #remove(itemId: string): void {
    const slot = this.#table.find(itemId);
    if (slot < 0) return;
    this.#table.remove(slot);
    this.#size--;
    this.facts.drop(slot);
    this.#vectors.memory.chunkOf(slot).alive[slot % chunkSlots] = 0;
    this.#vectors.clear(slot);
    if (!this.#isPacked(slot)) this.#free.push(slot);
  }

  /** A new item has no learnt behaviour vector yet: a zero one leaves it to its words and freshness. */
  #behaviourOf({ behaviour }: ItemChange): Float32Array {
    return behaviour?.length === this.widths.behaviour ? behaviour : new Float32Array(this.widths.behaviour);
  }
}

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1);
