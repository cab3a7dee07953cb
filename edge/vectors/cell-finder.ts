import type { CellOf } from "../domain/cells.ts";
import type { IndexShard } from "../domain/index-version.ts";
import { ResidentIndex } from "./resident-index.ts";

/** Finds the cell of a point with the scan kernel: a thousand cells take some ten microseconds. */
export const cellFinder =
  (module: WebAssembly.Module) =>
  (centroids: IndexShard, biases: readonly number[]): CellOf => {
    const width = centroids.codes.length / centroids.itemIds.length;
    const index = new ResidentIndex(module, { modelId: "", width });
    index.putShard(centroids);
    index.turnTo(0);
    const popularity = new Map(biases.map((bias, cell) => [String(cell), bias]));
    index.setPrior({ key: "biases", byAge: () => 0, popularity, popularityWeight: 1 });
    const nothing = { unwanted: new Float64Array(width), withPrior: true, limit: 1, excluded: [] };
    return (point) => Number(index.search({ ...nothing, wanted: Float64Array.from(point) })[0]?.itemId);
  };
