import type { AttributeValue } from "./item.ts";

/** A packed version of a tenant's index: what all its shards have in common. */
export interface IndexVersion {
  readonly version: number;
  /** Encoder whose vectors it holds. */
  readonly modelId: string;
  readonly count: number;
  /** Width D of the content vectors. */
  readonly dimensions: number;
  readonly shards: number;
  /** whole: all of it fits an isolate's memory. cells: parts are fetched as they are needed. remote: see vectors/remote. */
  readonly kind: "whole" | "cells" | "remote";
  /** Cells that its shards are sorted in; 0 where they are not. */
  readonly cells: number;
  /** Every change up to this `item_vectors.sequence` is in it. */
  readonly sequence: number;
}

/** One row of a version: int8 codes of turned vectors (domain/turn.ts) with a scale each, in the order of `itemIds`. */
export interface IndexShard {
  readonly itemIds: readonly string[];
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  /** The cell that all of them lie in, in an index in cells. */
  readonly cell?: number;
  /** publishedAt and expiresAt of each item, milliseconds, NaN for none. */
  readonly times: Float64Array;
}

/** What ranking must know of one changed item. `content` is absent once the item is deleted or hidden. */
export interface ItemChange {
  readonly itemId: string;
  readonly sequence: number;
  readonly modelId: string;
  readonly content?: Float32Array;
  readonly publishedAt?: number;
  readonly expiresAt?: number;
  /** Fields that filters may ask about, by their names in filters. */
  readonly facts?: Readonly<Record<string, AttributeValue>>;
}

/** A place in the journal of changes: everything up to and including it is known. */
export interface Place {
  readonly sequence: number;
  readonly itemId: string;
}

/** What the database says about a tenant's index, read in the request's own round trip. */
export interface IndexNews {
  /** The newest packed version; undefined before the first. */
  readonly version: IndexVersion | undefined;
  /** Changes after the place this isolate had reached, or after `version` when it had none, in journal order. */
  readonly changes: readonly ItemChange[];
  /** True when there may be more changes than were read. */
  readonly more: boolean;
}

/** The shard of an index in cells whose items are the cells: their centroids, under their numbers. */
export const CENTROIDS = -1;
