import { exactSearch, MetricKind } from "usearch";
import { CENTROIDS } from "../../../edge/domain/index-version.ts";
import { indexTuning } from "../../../edge/domain/tuning/index.ts";
import { cellFinder } from "../../../edge/vectors/cell-finder.ts";
import { CellIndex } from "../../../edge/vectors/cell-index.ts";
import { compileKernel } from "../compile-kernel.ts";
import { median } from "../measure.ts";
import type { Measured } from "../report.ts";
import { clusteredVectors, tastesOf } from "./clustered-vectors.ts";
import { type PackedInMemory, packInMemory } from "./packed-in-memory.ts";

const WIDTH = 256;
const BEST = 10;
const QUERIES = 100;
const PROBES = [1, 2, 4, 8, 16, 32, 64];

/**
 * A million items in cells: recall against an exact search over floats, by the number of cells looked at, with what has
 * to be fetched for it. Packed by the edge's job, searched by the edge's index; D1 is replaced by memory.
 */
export async function measureMillion(count: number, say: (line: string) => void): Promise<Measured> {
  say(`${count} × ${WIDTH}: vectors …`);
  const { vectors, queries } = clusteredVectors(count, { width: WIDTH, queries: QUERIES });
  const start = performance.now();
  const truth = queries.map((query) => exactBest(vectors, query));
  const exact = (performance.now() - start) / QUERIES;
  const tastes = tastesOf(queries);
  const truthOfTastes = tastes.map((taste) => exactBest(vectors, taste));
  say("packing in cells …");
  const inCells = { width: WIDTH, cellFinder: cellFinder(compileKernel()), options: { residentBytes: 0 } };
  const packed = await packInMemory(vectors, inCells);
  const sizes = await cellSizes(packed);
  const figures: Record<string, number> = {
    "usearch exact float ms": exact,
    cells: packed.version.cells,
    "largest cell items": Math.max(...sizes),
    "packing runs": packed.runs.length,
    "packing s": packed.runs.reduce((sum, ms) => sum + ms, 0) / 1_000,
    "longest packing run s": Math.max(...packed.runs) / 1_000,
  };
  const ratios: Record<string, number> = {};
  for (const probes of PROBES) {
    const { recall, cached, fetchedMB, heldMB } = await measureProbes(packed, { probes, queries, truth });
    const name = `${String(probes).padStart(2)} probes`;
    const several = await measureProbes(packed, { probes, queries: tastes, truth: truthOfTastes });
    figures[`${name} recall@10`] = recall;
    figures[`${name} recall@10 for six interests`] = several.recall;
    figures[`${name} cached ms`] = cached;
    figures[`${name} fetched cold MB`] = fetchedMB;
    figures[`${name} held MB`] = heldMB;
    ratios[`${name} usearch exact / cached`] = exact / cached;
  }
  return { figures, ratios };
}

const exactBest = (vectors: Float32Array, query: Float32Array): number[] =>
  Array.from(exactSearch(vectors, query, WIDTH, BEST, MetricKind.IP, 1).keys, Number);

async function cellSizes({ version, readCells }: PackedInMemory): Promise<number[]> {
  const sizes: number[] = [];
  for (let cell = 0; cell < version.cells; cell++) {
    sizes.push((await readCells([cell])).reduce((sum, { itemIds }) => sum + itemIds.length, 0));
  }
  return sizes;
}

interface Asking {
  readonly probes: number;
  readonly queries: readonly Float32Array[];
  readonly truth: readonly (readonly number[])[];
}

async function measureProbes(packed: PackedInMemory, { probes, queries, truth }: Asking) {
  const { version, readShard, readCells, bytesRead } = packed;
  const centroids = await readShard(CENTROIDS);
  const sources = { readCells, readNamed: async () => [], readFieldOf: async () => [] };
  const bytes = indexTuning.poolBytes;
  const index = new CellIndex({ module: compileKernel(), version, centroids, sources, bytes, probes });
  const search = async (query: Float32Array) => {
    const aim = { wanted: Float64Array.from(query), unwanted: new Float64Array(WIDTH) };
    const near = await index.gather({ ...aim, items: [], fields: [], enough: 0 });
    near.turnTo(0);
    return near.search({ ...aim, withPrior: true, limit: BEST, excluded: [] }).map(({ itemId }) => Number(itemId));
  };
  let found = 0;
  const fetched: number[] = [];
  const times: number[] = [];
  for (const [i, query] of queries.entries()) {
    const before = bytesRead();
    found += (await search(query)).filter((id) => truth[i]?.includes(id)).length;
    fetched.push(bytesRead() - before);
    const start = performance.now();
    await search(query);
    times.push(performance.now() - start);
  }
  return {
    recall: found / (BEST * queries.length),
    cached: median(times),
    fetchedMB: (fetched[0] as number) / 1e6,
    heldMB: index.pool.items.bytes / 1e6,
  };
}
