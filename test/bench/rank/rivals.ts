import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { exactSearch, Index, MetricKind, ScalarKind } from "usearch";
import * as voyBindings from "voy-search/voy_search_bg.js";

export interface Rival {
  readonly name: string;
  readonly search: (query: Float32Array, count: number) => number[];
}

/** usearch's brute force: native SIMD over the float vectors, one thread. */
export function exactRival(vectors: Float32Array, width: number) {
  return (query: Float32Array, count: number): number[] =>
    keysOf(exactSearch(vectors, query, width, count, MetricKind.IP, 1).keys);
}

/** Indexes that must be built first. HNSW is searched as widely as it needs for a recall near the scan's. */
export async function buildRivals(vectors: Float32Array, width: number): Promise<Rival[]> {
  return [hnsw(vectors, width), voy(vectors, width)];
}

function hnsw(vectors: Float32Array, width: number): Rival {
  const index = new Index({
    metric: MetricKind.IP,
    dimensions: width,
    quantization: ScalarKind.I8,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 512,
    multi: false,
  });
  index.add(
    BigUint64Array.from({ length: vectors.length / width }, (_, i) => BigInt(i)),
    vectors,
    1,
  );
  return { name: "usearch HNSW int8", search: (query, count) => keysOf(index.search(query, count, 1).keys) };
}

/** voy: a k-d tree in WebAssembly. */
function voy(vectors: Float32Array, width: number): Rival {
  const file = createRequire(import.meta.url).resolve("voy-search/voy_search_bg.wasm");
  const module = new WebAssembly.Module(readFileSync(file));
  voyBindings.__wbg_set_wasm(new WebAssembly.Instance(module, { "./voy_search_bg.js": voyBindings }).exports);
  const embeddings = Array.from({ length: vectors.length / width }, (_, i) => ({
    id: String(i),
    title: "",
    url: "",
    embeddings: Array.from(vectors.subarray(i * width, (i + 1) * width)),
  }));
  const index = new voyBindings.Voy({ embeddings });
  return { name: "voy", search: (query, count) => index.search(query, count).neighbors.map(({ id }) => Number(id)) };
}

const keysOf = (keys: BigUint64Array) => Array.from(keys, Number);
