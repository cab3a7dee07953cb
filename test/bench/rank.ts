/**
 * The scan of the resident index against plain JavaScript, a copy of the same bytes, and other vector packages. Vectors
 * are clustered like those of a catalogue (a hundred themes and noise), from a fixed seed; queries are new points of the
 * same clusters. HNSW and k-d trees are built where that takes seconds. --million measures a million items in cells.
 */
import { quantise } from "../../edge/domain/quantise.ts";
import { indexTuning } from "../../edge/domain/tuning/index.ts";
import type { PackOptions } from "../../edge/flow/pack-index.ts";
import { cellFinder } from "../../edge/vectors/cell-finder.ts";
import { loadIndex } from "../../edge/vectors/load-index.ts";
import type { ResidentIndex } from "../../edge/vectors/resident-index.ts";
import { compileKernel } from "./compile-kernel.ts";
import { alternate } from "./measure.ts";
import { clusteredVectors, tastesOf } from "./rank/clustered-vectors.ts";
import { measureMillion } from "./rank/million.ts";
import { packInMemory } from "./rank/packed-in-memory.ts";
import { bestCodes, bestFloats } from "./rank/plain-scan.ts";
import { buildRivals, exactRival } from "./rank/rivals.ts";
import { type BenchOptions, type Measured, sizesOf } from "./report.ts";

const WIDTH = 256;
const BEST = 10;
const ROUNDS = 15;
const QUERIES = 100;
const NOTHING: Float32Array = new Float32Array(WIDTH);

export async function run({ quick, say, settings }: BenchOptions): Promise<Measured> {
  if (settings?.million) return measureMillion(quick ? 50_000 : 1_000_000, say);
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const count of sizesOf({ quick, settings, all: [10_000, 100_000, 250_000] })) {
    say(`${count} × ${WIDTH} …`);
    const size = `${count / 1000}k`;
    const measured = await measure(count, { small: count <= 10_000 });
    for (const [name, value] of Object.entries(measured.times)) figures[`${size} ${name} ms`] = value;
    for (const [name, value] of Object.entries(measured.recall)) figures[`${size} ${name} recall@10`] = value;
    figures[`${size} kernel memory MB`] = measured.vectorBytes / 1e6;
    figures[`${size} index MB`] = measured.bytes / 1e6;
    figures[`${size} share of the budget`] = measured.bytes / indexTuning.residentBytes;
    const { scan, ...others } = measured.times;
    for (const [name, value] of Object.entries(others)) ratios[`${size} ${name} / scan`] = value / scan;
  }
  return { figures, ratios };
}

async function measure(count: number, { small }: { small: boolean }) {
  const { vectors, queries } = clusteredVectors(count, { width: WIDTH, queries: QUERIES });
  const index = await anIndex(vectors);
  const all = await anIndex(vectors, { sortedFrom: Number.POSITIVE_INFINITY });
  const codes = new Int8Array(count * WIDTH);
  for (let i = 0; i < count; i++) codes.set(quantise(vectors.subarray(i * WIDTH, (i + 1) * WIDTH)).codes, i * WIDTH);
  const copy = new Int8Array(codes.length);
  const exact = exactRival(vectors, WIDTH);
  const truthOf = (asked: readonly Float32Array[]) => asked.map((q) => exact(q, BEST));
  const recallAmong = async (asked: readonly Float32Array[], truth: readonly (readonly number[])[], find: Find) => {
    let found = 0;
    for (const [i, q] of asked.entries()) found += (await find(q, BEST)).filter((id) => truth[i]?.includes(id)).length;
    return found / (BEST * QUERIES);
  };
  const truth = truthOf(queries);
  const recallOf = (find: Find) => recallAmong(queries, truth, find);
  const tastes = tastesOf(queries);
  const rivals = small ? await buildRivals({ vectors, width: WIDTH, recallOf }) : [];
  let turn = 0;
  const query = () => queries[turn++ % QUERIES] as Float32Array;
  const times = await alternate(
    {
      scan: () => search(index, query()),
      "scan with dislikes": () => search(index, query(), query()),
      "scan of everything": () => search(all, query()),
      "plain int8 JavaScript": () => bestCodes(codes, query(), BEST),
      "plain float JavaScript": () => bestFloats(vectors, query(), BEST),
      "memory copy": () => copy.set(codes),
      "usearch exact float": () => exact(query(), BEST),
      ...Object.fromEntries(rivals.map(({ name, search: find }) => [name, () => find(query(), BEST)])),
    },
    ROUNDS,
  );
  const recall: Record<string, number> = {
    scan: await recallOf((q) => search(index, q)),
    "scan for six interests": await recallAmong(tastes, truthOf(tastes), (q) => search(index, q)),
    "scan of everything": await recallOf((q) => search(all, q)),
  };
  for (const { name, search: find } of rivals) recall[name] = await recallOf(find);
  return { times, recall, bytes: index.bytes, vectorBytes: index.vectorBytes };
}

type Find = (query: Float32Array, count: number) => readonly number[] | Promise<readonly number[]>;

/** Packed and loaded as it is served. */
async function anIndex(vectors: Float32Array, options: PackOptions = {}): Promise<ResidentIndex> {
  const kernel = compileKernel();
  const packing = { width: WIDTH, cellFinder: cellFinder(kernel), options: { residentBytes: 2 ** 30, ...options } };
  const { version, readShard, readCells } = await packInMemory(vectors, packing);
  const index = await loadIndex(kernel, version, { readShard, readCells });
  index.turnTo(0);
  return index;
}

function search(index: ResidentIndex, wanted: Float32Array, unwanted: Float32Array = NOTHING): number[] {
  const query = { wanted: Float64Array.from(wanted), unwanted: Float64Array.from(unwanted) };
  const rest = { withPrior: true, limit: BEST, excluded: [] };
  return index.search({ ...query, ...rest }).map(({ itemId }) => Number(itemId));
}
