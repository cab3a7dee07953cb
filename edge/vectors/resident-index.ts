import type { Candidate, CatalogueIndex, IndexQuery } from "../domain/catalogue-index.ts";
import type { FieldReader, SlotTest } from "../domain/filter/compile-filter.ts";
import { bytesOutsideKernel } from "../domain/index-size.ts";
import type { IndexShard, ItemChange } from "../domain/index-version.ts";
import type { Prior } from "../domain/prior.ts";
import { type Quantised, quantise } from "../domain/quantise.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { turned, turnedBack } from "../domain/turn.ts";
import { copyRows } from "./copy-rows.ts";
import { dequantise } from "./dequantise.ts";
import { IdTable } from "./id-table.ts";
import { type Facts, ItemFacts } from "./item-facts.ts";
import { quantiseQuery } from "./quantise-query.ts";
import { type Chunk, ScanMemory, type Widths } from "./scan-memory.ts";
import { LEFT_OUT, type Run, runsOf } from "./slot-runs.ts";

const { chunkSlots } = indexTuning;

/** Whose vectors an index holds: only those of one encoder compare. */
export interface VectorSpace extends Widths {
  readonly modelId: string;
}

/** Takes slots of a chunk out of one scan: `allowed` holds 1 for those that may be found, from slot `first` on. */
export type Mask = (allowed: Uint8Array, first: number) => void;

const NO_PRIOR: Prior = { key: "", byAge: () => 0, popularity: new Map(), popularityWeight: 0 };

/** All items of a tenant in memory: vectors at 8 bits, ids, times, priors. Everything here is synchronous. */
export class ResidentIndex<F extends Facts = ItemFacts> implements CatalogueIndex {
  readonly isWhole = true;
  readonly modelId: string;
  readonly widths: Widths;
  readonly #memory: ScanMemory;
  readonly #table = new IdTable();
  /** Values for filters; those that were asked for. */
  readonly facts: F;
  /** publishedAt and expiresAt of each slot, chunk by chunk. */
  readonly #times: Float64Array[] = [];
  readonly #free: number[] = [];
  readonly #turns = new WeakMap<object, Float64Array>();
  #slots = 0;
  #prior = NO_PRIOR;
  /** The next moment at which an item appears or expires. */
  #nextTurn = Number.POSITIVE_INFINITY;

  constructor(module: WebAssembly.Module, { modelId, ...widths }: VectorSpace, facts?: F) {
    this.facts = facts ?? (new ItemFacts((itemId) => this.#table.find(itemId)) as Facts as F);
    this.modelId = modelId;
    this.widths = widths;
    this.#memory = new ScanMemory(module, widths);
  }

  get size(): number {
    return this.#slots - this.#free.length;
  }

  /** Of the kernel's memory and of what lies beside it. */
  get bytes(): number {
    return this.#memory.bytes + bytesOutsideKernel(this.#slots);
  }

  get vectorBytes(): number {
    return this.#memory.bytes;
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
      this.#copy(shard, run);
      this.#placeRun(shard.itemIds, run);
    }
    this.#nextTurn = 0;
    return slots.filter((slot) => slot !== LEFT_OUT);
  }

  /** Adds or replaces an item; without content, removes it. */
  apply(change: ItemChange): void {
    if (change.content === undefined) {
      this.#remove(change.itemId);
      return;
    }
    const slot = this.#claim(change.itemId);
    this.#write(slot, quantise(turned(change.content)), quantise(turned(this.#behaviourOf(change))));
    this.facts.put(slot, change.facts ?? {});
    this.#place(slot, change.itemId, [change.publishedAt ?? Number.NaN, change.expiresAt ?? Number.NaN]);
  }

  /** An item's times, and the prior that follows from them. */
  #place(slot: number, itemId: string, times: [publishedAt: number, expiresAt: number]): void {
    this.#timesChunk(slot).set(times, 2 * (slot % chunkSlots));
    this.#chunk(slot).prior[slot % chunkSlots] = this.#priorOf(itemId, times[0]);
    this.#nextTurn = 0;
  }

  /** Vectors and times of neighbouring items are copied at once: a cold isolate waits for a hundred thousand of them. */
  #copy(shard: IndexShard, { from, slot, length }: Run): void {
    const { content, behaviour } = this.widths;
    const chunk = this.#chunk(slot);
    const at = slot % chunkSlots;
    const rows = { from, at, length };
    copyRows(shard.codes, chunk.codes, { ...rows, width: content });
    chunk.scales.set(shard.scales.subarray(from, from + length), at);
    if (shard.behaviourCodes && shard.behaviourScales) {
      copyRows(shard.behaviourCodes, chunk.behaviourCodes, { ...rows, width: behaviour });
      chunk.behaviourScales.set(shard.behaviourScales.subarray(from, from + length), at);
    } else chunk.behaviourScales.fill(0, at, at + length);
    this.#timesChunk(slot).set(shard.times.subarray(2 * from, 2 * (from + length)), 2 * at);
  }

  #placeRun(itemIds: readonly string[], { from, slot, length }: Run): void {
    const { prior } = this.#chunk(slot);
    const times = this.#timesChunk(slot);
    for (let i = 0, at = slot % chunkSlots; i < length; i++, at++) {
      prior[at] = this.#priorOf(itemIds[from + i] as string, times[2 * at] as number);
    }
  }

  /** Gives every item its prior; new ones get theirs when they come. */
  setPrior(prior: Prior): void {
    if (prior.key === this.#prior.key) return;
    this.#prior = prior;
    this.#memory.chunks.forEach((chunk, i) => {
      const times = this.#timesChunk(i * chunkSlots);
      const count = Math.min(chunkSlots, this.#slots - i * chunkSlots);
      for (let at = 0; at < count; at++) chunk.prior[at] = prior.byAge(times[2 * at] as number);
    });
    for (const itemId of prior.popularity.keys()) {
      const slot = this.#table.find(itemId);
      if (slot >= 0) this.#chunk(slot).prior[slot % chunkSlots] = this.#priorOf(itemId, this.publishedAt(slot));
    }
  }

  /** Items that are not yet published or have expired leave, those whose time has come appear. */
  turnTo(now: number): void {
    if (now < this.#nextTurn) return;
    this.#nextTurn = Number.POSITIVE_INFINITY;
    this.#memory.chunks.forEach((_, i) => {
      this.#nextTurn = Math.min(this.#nextTurn, this.#turnChunk(i, now));
    });
  }

  /** Answers the next moment at which one of the chunk's items appears or expires. */
  #turnChunk(chunk: number, now: number): number {
    const first = chunk * chunkSlots;
    const { alive } = this.#chunk(first);
    const times = this.#timesChunk(first);
    const count = Math.min(chunkSlots, this.#slots - first);
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      if (this.#table.ids[first + at] === undefined) continue;
      const publishedAt = times[2 * at] as number;
      const expiresAt = times[2 * at + 1] as number;
      alive[at] = publishedAt > now || expiresAt <= now ? 0 : 1;
      if (publishedAt > now && publishedAt < next) next = publishedAt;
      if (expiresAt > now && expiresAt < next) next = expiresAt;
    }
    return next;
  }

  /** The best items for a query, best first; equal scores by id. Call `turnTo` before. */
  search(query: IndexQuery, mask?: Mask): Candidate[] {
    this.#memory.chunks.forEach(({ allowed, alive }, i) => {
      allowed.set(alive);
      mask?.(allowed, i * chunkSlots);
    });
    for (const itemId of query.excluded) this.#leaveOut(itemId);
    if (query.only !== undefined) this.#leaveOutUnless(query.only);
    const queries = {
      wanted: quantiseQuery(turned(query.wanted)),
      unwanted: quantiseQuery(turned(query.unwanted)),
      unwantedFloor: query.unwantedFloor ?? 0,
      behaviour: quantiseQuery(turned(query.behaviour)),
    };
    const found = this.#memory.scan(queries, { count: this.#slots, limit: query.limit, added: this.#adjust(query) });
    return Array.from(found.slots, (slot, i) => this.#candidate(slot, found.scores[i] as number)).sort(byScore);
  }

  /** Milliseconds since the epoch, NaN when unknown. */
  publishedAt(slot: number): number {
    return this.#timesChunk(slot)[2 * (slot % chunkSlots)] as number;
  }

  /** The content vector c as it is kept: codes times scale. */
  content(slot: number): Float32Array {
    const { codes, scales } = this.#chunk(slot);
    const codesOf = codes.subarray(...this.#span(slot, this.widths.content));
    return Float32Array.from(turnedBack(dequantise(codesOf, scales[slot % chunkSlots] as number)));
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    const { codes, scales } = this.#chunk(slot);
    const at = codes.byteOffset + this.#span(slot, this.widths.content)[0];
    return (scales[slot % chunkSlots] as number) * this.#memory.dotDoubles(this.#turned(vector), at);
  }

  behaviourDot(slot: number, vector: Float64Array | Float32Array): number {
    const width = this.widths.behaviour;
    if (width === 0) return this.contentDot(slot, vector);
    const { behaviourCodes, behaviourScales } = this.#chunk(slot);
    const at = behaviourCodes.byteOffset + this.#span(slot, width)[0];
    return (behaviourScales[slot % chunkSlots] as number) * this.#memory.dotDoubles(this.#turned(vector), at);
  }

  likeness(a: number, b: number): number {
    const width = this.widths.content;
    const [one, other] = [this.#chunk(a), this.#chunk(b)];
    const scale = (one.scales[a % chunkSlots] as number) * (other.scales[b % chunkSlots] as number);
    const at = (chunk: Chunk, slot: number) => chunk.codes.byteOffset + this.#span(slot, width)[0];
    return scale * this.#memory.dotCodes(at(one, a), at(other, b), width);
  }

  /** One vector meets many items: it is turned once. */
  #turned(vector: Float64Array | Float32Array): Float64Array {
    const known = this.#turns.get(vector);
    if (known !== undefined) return known;
    const result = turned(vector);
    this.#turns.set(vector, result);
    return result;
  }

  #priorOf(itemId: string, publishedAt: number): number {
    const { byAge, popularity, popularityWeight } = this.#prior;
    const popular = popularity.size > 0 ? (popularity.get(itemId) ?? 0) : 0;
    return byAge(publishedAt) + popularityWeight * popular;
  }

  #candidate(slot: number, score: number): Candidate {
    return { slot, itemId: this.#table.ids[slot] as string, score };
  }

  #leaveOutUnless(test: SlotTest): void {
    for (let slot = 0; slot < this.#slots; slot++) {
      const { allowed } = this.#chunk(slot);
      const at = slot % chunkSlots;
      if (allowed[at] === 1 && !test(slot)) allowed[at] = 0;
    }
  }

  /** Writes what this query adds to the prior, if it adds anything. */
  #adjust({ withPrior, boosts = [], extra = new Map() }: IndexQuery): "nothing" | "prior" | "adjusted" {
    if (boosts.length === 0 && extra.size === 0) return withPrior ? "prior" : "nothing";
    for (const { adjusted, prior } of this.#memory.chunks) {
      if (withPrior) adjusted.set(prior);
      else adjusted.fill(0);
    }
    const add = (slot: number, amount: number) => {
      const { adjusted } = this.#chunk(slot);
      adjusted[slot % chunkSlots] = (adjusted[slot % chunkSlots] as number) + amount;
    };
    for (const { test, amount } of boosts) {
      for (let slot = 0; slot < this.#slots; slot++) if (test(slot)) add(slot, amount);
    }
    for (const [itemId, amount] of extra) {
      const slot = this.#table.find(itemId);
      if (slot >= 0) add(slot, amount);
    }
    return "adjusted";
  }

  #leaveOut(itemId: string): void {
    const slot = this.#table.find(itemId);
    if (slot >= 0) this.#chunk(slot).allowed[slot % chunkSlots] = 0;
  }

  #claim(itemId: string): number {
    const free = this.#free.at(-1) ?? this.#slots;
    const slot = this.#table.claim(itemId, free);
    if (slot === free && this.#free.pop() === undefined) this.#slots++;
    return slot;
  }

  #remove(itemId: string): void {
    const slot = this.#table.find(itemId);
    if (slot < 0) return;
    this.#table.remove(slot);
    this.facts.drop(slot);
    this.#chunk(slot).alive[slot % chunkSlots] = 0;
    this.#chunk(slot).codes.fill(0, ...this.#span(slot, this.widths.content));
    this.#free.push(slot);
  }

  #write(slot: number, content: Quantised, behaviour: Quantised): void {
    const chunk = this.#chunk(slot);
    const at = slot % chunkSlots;
    chunk.codes.set(content.codes, this.#span(slot, this.widths.content)[0]);
    chunk.scales[at] = content.scale;
    chunk.behaviourCodes.set(behaviour.codes, this.#span(slot, this.widths.behaviour)[0]);
    chunk.behaviourScales[at] = behaviour.scale;
  }

  /** A new item has no learnt behaviour vector yet: a zero one leaves it to its words and freshness. */
  #behaviourOf(change: ItemChange): Float32Array {
    if (this.widths.behaviour === 0) return new Float32Array(0);
    return change.behaviour?.length === this.widths.behaviour
      ? change.behaviour
      : new Float32Array(this.widths.behaviour);
  }

  #timesChunk(slot: number): Float64Array {
    const index = Math.floor(slot / chunkSlots);
    while (index >= this.#times.length) this.#times.push(new Float64Array(2 * chunkSlots).fill(Number.NaN));
    return this.#times[index] as Float64Array;
  }

  #chunk(slot: number): Chunk {
    return this.#memory.chunkOf(slot);
  }

  #span(slot: number, width: number): [start: number, end: number] {
    const stride = Math.ceil(width / 16) * 16;
    const start = (slot % chunkSlots) * stride;
    return [start, start + width];
  }
}

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1);
