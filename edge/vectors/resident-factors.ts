import type { FactorIndex, NearestFactors } from "../domain/factors.ts";
import type { IndexShard } from "../domain/index-version.ts";
import { ResidentIndex } from "./resident-index.ts";

/** The factors of one learning in memory: an index of vectors d, scanned by the same kernel as c. */
export class ResidentFactors implements FactorIndex {
  readonly width: number;
  readonly #index: ResidentIndex;

  constructor(module: WebAssembly.Module, width: number, shards: readonly IndexShard[]) {
    this.width = width;
    this.#index = new ResidentIndex(module, { modelId: "factors", width });
    this.#index.reserve(shards.reduce((sum, { itemIds }) => sum + itemIds.length, 0));
    for (const shard of shards) this.#index.putShard(shard);
    this.#index.turnTo(0);
  }

  get bytes(): number {
    return this.#index.bytes;
  }

  vectorOf(itemId: string): Float32Array | undefined {
    const slot = this.#index.slotOf(itemId);
    return slot < 0 ? undefined : this.#index.content(slot);
  }

  dot(itemId: string, vector: Float64Array | Float32Array): number {
    const slot = this.#index.slotOf(itemId);
    return slot < 0 ? 0 : this.#index.contentDot(slot, vector);
  }

  nearest(b: Float64Array, { limit, excluded, only }: NearestFactors): readonly (readonly [string, number])[] {
    const passes = only && ((slot: number) => only(this.#index.itemIdAt(slot) as string));
    const found = this.#index.search({
      wanted: b,
      unwanted: new Float64Array(this.width),
      withPrior: false,
      limit,
      excluded,
      ...(passes && { only: passes }),
    });
    return found.map(({ itemId, score }) => [itemId, score]);
  }
}
