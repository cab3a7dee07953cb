import type { IndexQuery } from "../domain/catalogue-index.ts";
import type { IndexShard } from "../domain/index-version.ts";
import { ResidentIndex, type VectorSpace } from "./resident-index.ts";

/** Where a request looks: what it wants and avoids. */
export type Direction = Pick<IndexQuery, "wanted" | "unwanted" | "unwantedFloor">;

/** The middle of each cell of an index: a thousand are compared with a direction in some ten microseconds. */
export class Centroids {
  readonly #index: ResidentIndex;

  constructor(module: WebAssembly.Module, space: VectorSpace, shard: IndexShard) {
    this.#index = new ResidentIndex(module, space);
    this.#index.putShard(shard);
    this.#index.turnTo(0);
  }

  get count(): number {
    return this.#index.size;
  }

  get bytes(): number {
    return this.#index.bytes;
  }

  /** The cells that lie nearest to a direction, the nearest first. */
  nearest({ wanted, unwanted, unwantedFloor = 0 }: Direction, limit: number): number[] {
    const query = { wanted, unwanted, unwantedFloor, withPrior: false, limit, excluded: [] };
    return this.#index.search(query).map(({ itemId }) => Number(itemId));
  }
}
