import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import { exactSearch, Index, MetricKind, ScalarKind } from "usearch";
import * as voyBindings from "voy-search/voy_search_bg.js";

type Search = (query: Float32Array, count: number) => number[] | Promise<number[]>;

export interface Rival {
  readonly name: string;
  readonly search: Search;
}

/** Vectors row after row, and how good a search is: 0..1. */
export interface RivalInput {
  readonly vectors: Float32Array;
  readonly width: number;
  readonly recallOf: (search: Search) => Promise<number>;
}

/** Recall that an approximate index is made to reach, the aim of ours, by the least search width of these. */
const RECALL = 0.99;
const WIDTHS = [16, 32, 64, 128, 256, 512, 1_024];

/** usearch's brute force: native SIMD over the float vectors, one thread. */
export function exactRival(vectors: Float32Array, width: number) {
  return (query: Float32Array, count: number): number[] =>
    keysOf(exactSearch(vectors, query, width, count, MetricKind.IP, 1).keys);
}

/** Indexes that must be built first. hnswlib-wasm is missing: it is compiled for browsers and does not start in Node. */
export async function buildRivals(input: RivalInput): Promise<Rival[]> {
  const rivals = [await usearchHnsw(input), await hnswlib(input), voy(input), await orama(input)];
  return rivals.filter((rival) => rival !== undefined);
}

/** The narrowest search that is good enough, or the widest. */
async function wideEnough(name: string, searchOf: (width: number) => Search, { recallOf }: RivalInput): Promise<Rival> {
  for (const width of WIDTHS) {
    const search = searchOf(width);
    if (width === WIDTHS.at(-1) || (await recallOf(search)) >= RECALL) return { name: `${name} ef=${width}`, search };
  }
  throw new Error("unreachable");
}

const HNSW = { connectivity: 16, expansion_add: 128 };

async function usearchHnsw(input: RivalInput): Promise<Rival> {
  const { vectors, width } = input;
  const file = join(tmpdir(), `rank-${process.pid}.usearch`);
  const open = (expansion: number) =>
    new Index({
      ...{ metric: MetricKind.IP, dimensions: width, quantization: ScalarKind.F32, multi: false },
      ...HNSW,
      expansion_search: expansion,
    });
  const built = open(64);
  built.add(
    BigUint64Array.from({ length: vectors.length / width }, (_, i) => BigInt(i)),
    vectors,
    1,
  );
  built.save(file);
  const searchOf = (expansion: number): Search => {
    const index = open(expansion);
    index.load(file);
    return (query, count) => keysOf(index.search(query, count, 1).keys);
  };
  const rival = await wideEnough("usearch HNSW float", searchOf, input);
  rmSync(file);
  return rival;
}

interface Hnswlib {
  HierarchicalNSW: new (
    metric: "ip",
    width: number,
  ) => {
    initIndex(options: { maxElements: number; m: number; efConstruction: number }): void;
    addPoint(vector: number[], key: number): void;
    setEf(ef: number): void;
    searchKnn(query: number[], count: number): { neighbors: number[] };
  };
}

/** Not among our packages, because installing it compiles C++: measured where it is there (NODE_PATH=… names a folder). */
async function hnswlib(input: RivalInput): Promise<Rival | undefined> {
  const { vectors, width } = input;
  const count = vectors.length / width;
  const library = optional<Hnswlib>("hnswlib-node");
  if (library === undefined) return undefined;
  const index = new library.HierarchicalNSW("ip", width);
  index.initIndex({ maxElements: count, m: HNSW.connectivity, efConstruction: HNSW.expansion_add });
  for (let i = 0; i < count; i++) index.addPoint(Array.from(vectors.subarray(i * width, (i + 1) * width)), i);
  const searchOf =
    (ef: number): Search =>
    (query, most) => {
      index.setEf(ef);
      return index.searchKnn(Array.from(query), most).neighbors;
    };
  return wideEnough("hnswlib-node", searchOf, input);
}

function optional<T>(name: string): T | undefined {
  try {
    return createRequire(import.meta.url)(name) as T;
  } catch {
    return undefined;
  }
}

/** voy: a k-d tree in WebAssembly. */
function voy({ vectors, width }: RivalInput): Rival {
  const file = createRequire(import.meta.url).resolve("voy-search/voy_search_bg.wasm");
  const module = new WebAssembly.Module(readFileSync(file));
  voyBindings.__wbg_set_wasm(new WebAssembly.Instance(module, { "./voy_search_bg.js": voyBindings }).exports);
  const embeddings = rows(vectors, width).map((row, i) => ({ id: String(i), title: "", url: "", embeddings: row }));
  const index = new voyBindings.Voy({ embeddings });
  return { name: "voy", search: (query, count) => index.search(query, count).neighbors.map(({ id }) => Number(id)) };
}

/** Orama: every vector, in plain JavaScript. */
async function orama({ vectors, width }: RivalInput): Promise<Rival> {
  const database = create({ schema: { vector: `vector[${width}]` } as const });
  await insertMultiple(
    database,
    rows(vectors, width).map((vector, i) => ({ id: String(i), vector })),
    1_000,
  );
  const search: Search = async (query, limit) => {
    const vector = { value: Array.from(query), property: "vector" };
    const { hits } = await searchOrama(database, { mode: "vector", vector, similarity: 0, limit });
    return hits.map(({ id }) => Number(id));
  };
  return { name: "Orama", search };
}

const rows = (vectors: Float32Array, width: number): number[][] =>
  Array.from({ length: vectors.length / width }, (_, i) => Array.from(vectors.subarray(i * width, (i + 1) * width)));

const keysOf = (keys: BigUint64Array) => Array.from(keys, Number);
