import type { FieldReader, SlotTest } from "./filter/compile-filter.ts";
import type { Prior } from "./prior.ts";
import type { Quantised } from "./quantise.ts";

export interface IndexQuery {
  /** Direction to go in, content space; its dot product is added. */
  readonly wanted: Float64Array;
  /** Direction to avoid, content space; max(0, dot product − floor) is subtracted. Zero when there is none. */
  readonly unwanted: Float64Array;
  /** 0 unless it is given. */
  readonly unwantedFloor?: number;
  /** Whether popularity and freshness are added. */
  readonly withPrior: boolean;
  readonly limit: number;
  /** Items that must not be found. */
  readonly excluded: readonly string[];
  /** Only items that pass are found. */
  readonly only?: SlotTest;
  /** Added to the scores of items that pass. */
  readonly boosts?: readonly Boost[];
  /** Added to the scores of single items. */
  readonly extra?: ReadonlyMap<string, number>;
}

/** An amount for every item that passes a test. */
export interface Boost {
  readonly test: SlotTest;
  readonly amount: number;
}

export interface Candidate {
  readonly slot: number;
  readonly itemId: string;
  /** Prior plus dot products, in the index's own precision. */
  readonly score: number;
}

/** What a request is going to look at. */
export interface Aim extends Pick<IndexQuery, "wanted" | "unwanted" | "unwantedFloor" | "only"> {
  /** Items that it names. */
  readonly items: readonly string[];
  /** Fields of items that its filters ask about. */
  readonly fields: readonly string[];
  /** Items that it needs, those that pass `only`. */
  readonly enough: number;
}

/** A tenant's catalogue. Only `gather` may wait. */
export interface CatalogueIndex {
  /** Is all of it in memory? */
  readonly isWhole: boolean;
  /**
   * The part of the catalogue that an aim needs, in memory: itself where all of it is. Slots mean the same in both. What
   * was gathered is to be used before anything else is waited for.
   */
  gather(aim: Aim): CatalogueIndex | Promise<CatalogueIndex>;
  readonly modelId: string;
  readonly size: number;
  /** Width of c. */
  readonly width: number;
  setPrior(prior: Prior): void;
  turnTo(now: number): void;
  search(query: IndexQuery): Candidate[];
  /** The value of a field by slot; fields other than id and publishedAt must have been asked for when following. */
  readonly fieldReader: FieldReader;
  /** Whether it is known that no item has a field that was asked for when following. */
  lacks(field: string): boolean;
  /** The slot of an item, or −1. */
  slotOf(itemId: string): number;
  content(slot: number): Float32Array;
  /** Dot products with c, in double precision. The vector must not change afterwards: what is made of it is kept. */
  contentDot(slot: number, vector: Float64Array | Float32Array): number;
  /** Dot products of c of these items, a row each, with many vectors that are met but once, in double precision. */
  contentDots(slots: readonly number[], vectors: readonly Quantised[]): Float64Array[];
  /** c·c of two items. */
  likeness(a: number, b: number): number;
  publishedAt(slot: number): number;
}
