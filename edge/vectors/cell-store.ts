import type { IndexShard, IndexVersion } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { ItemPool } from "./item-pool.ts";

/** Shards of these cells, in any order; each names its cell. */
export type ReadCells = (cells: readonly number[]) => Promise<readonly IndexShard[]>;

interface CellReading {
  readonly read: ReadCells;
  /** Cells of one read. */
  readonly together: number;
}

/** Cells of one answer of D1: 4,096 items of 256 are 1.5 MB. */
export const cellsPerRead = ({ count, cells }: Pick<IndexVersion, "count" | "cells">): number =>
  Math.max(1, Math.floor((indexTuning.chunkSlots * cells) / Math.max(1, count)));

interface Held {
  readonly itemIds: readonly string[];
  usedAt: number;
}

/** The cells that are in the pool: fetched once however many ask, and the least recently used leave when it is full. */
export class CellStore {
  readonly #pool: ItemPool;
  readonly #reading: CellReading;
  readonly #held = new Map<number, Held>();
  readonly #coming = new Map<number, Promise<void>>();
  #uses = 0;

  constructor(pool: ItemPool, reading: CellReading) {
    this.#pool = pool;
    this.#reading = reading;
  }

  get cells(): number {
    return this.#held.size;
  }

  /** Fetches those that are missing. Fails if any cannot be read. */
  async hold(cells: readonly number[]): Promise<void> {
    for (const cell of cells) this.#use(cell);
    const missing = cells.filter((cell) => !this.#held.has(cell) && !this.#coming.has(cell));
    const { together } = this.#reading;
    for (let i = 0; i < missing.length; i += together) this.#fetch(missing.slice(i, i + together));
    await Promise.all(cells.map((cell) => this.#coming.get(cell)));
    this.#makeRoom(new Set(cells));
  }

  #use(cell: number): void {
    const held = this.#held.get(cell);
    if (held !== undefined) held.usedAt = ++this.#uses;
  }

  #fetch(cells: readonly number[]): void {
    const coming = this.#reading
      .read(cells)
      .then((shards) => this.#put(cells, shards))
      .finally(() => {
        for (const cell of cells) this.#coming.delete(cell);
      });
    for (const cell of cells) this.#coming.set(cell, coming);
  }

  #put(cells: readonly number[], shards: readonly IndexShard[]): void {
    for (const cell of cells) {
      const itemIds = shards
        .filter((shard) => shard.cell === cell)
        .flatMap((shard) => this.#pool.putShard(cell, shard));
      this.#held.set(cell, { itemIds, usedAt: ++this.#uses });
    }
  }

  /** The cells of the request that asks stay, even if they alone are too many. */
  #makeRoom(kept: ReadonlySet<number>): void {
    if (this.#pool.items.size <= this.#pool.room) return;
    const byUse = [...this.#held].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [cell, { itemIds }] of byUse) {
      if (this.#pool.items.size <= this.#pool.room) return;
      if (kept.has(cell)) continue;
      this.#pool.dropCell(cell, itemIds);
      this.#held.delete(cell);
    }
  }
}
