import type { Aim, Candidate, CatalogueIndex, IndexQuery } from "../domain/catalogue-index.ts";
import type { FieldReader } from "../domain/filter/compile-filter.ts";
import type { Prior } from "../domain/prior.ts";
import type { Quantised } from "../domain/quantise.ts";
import type { ItemPool, Reach } from "./item-pool.ts";

/** What was gathered of a catalogue: a pool, of which searches find what is within reach. */
export class NearIndex implements CatalogueIndex {
  readonly isWhole = false;
  readonly pool: ItemPool;
  readonly #reach: Reach;

  constructor(pool: ItemPool, reach: Reach) {
    this.pool = pool;
    this.#reach = reach;
  }

  get modelId(): string {
    return this.pool.items.modelId;
  }

  get size(): number {
    return this.pool.items.size;
  }

  get width(): number {
    return this.pool.items.width;
  }

  get fieldReader(): FieldReader {
    return this.pool.items.fieldReader;
  }

  lacks(): boolean {
    return false;
  }

  gather(_aim: Aim): CatalogueIndex | Promise<CatalogueIndex> {
    return this;
  }

  setPrior(prior: Prior): void {
    this.pool.items.setPrior(prior);
  }

  turnTo(now: number): void {
    this.pool.items.turnTo(now);
  }

  search(query: IndexQuery): Candidate[] {
    return this.pool.items.search(query, this.pool.maskOf(this.#reach));
  }

  slotOf(itemId: string): number {
    return this.pool.items.slotOf(itemId);
  }

  content(slot: number): Float32Array {
    return this.pool.items.content(slot);
  }

  contentDot(slot: number, vector: Float64Array | Float32Array): number {
    return this.pool.items.contentDot(slot, vector);
  }

  contentDots(slots: readonly number[], vectors: readonly Quantised[]): Float64Array[] {
    return this.pool.items.contentDots(slots, vectors);
  }

  likeness(a: number, b: number): number {
    return this.pool.items.likeness(a, b);
  }

  publishedAt(slot: number): number {
    return this.pool.items.publishedAt(slot);
  }
}
