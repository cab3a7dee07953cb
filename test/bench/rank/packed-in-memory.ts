import type { IndexBuild } from "../../../edge/domain/index-build.ts";
import type { IndexShard, IndexVersion, ItemChange } from "../../../edge/domain/index-version.ts";
import { type PackOptions, packIndex } from "../../../edge/flow/pack-index.ts";
import type { PackStepPorts } from "../../../edge/flow/pack-step.ts";

const MODEL = "bench";

export interface PackedInMemory {
  readonly version: IndexVersion;
  readonly shards: ReadonlyMap<number, IndexShard>;
  readonly readShard: (shard: number) => Promise<IndexShard>;
  readonly readCells: (cells: readonly number[]) => Promise<IndexShard[]>;
  /** Base64 bytes read since the start. */
  readonly bytesRead: () => number;
  /** Milliseconds of each run of the packing job. */
  readonly runs: readonly number[];
}

interface Packing {
  readonly width: number;
  readonly cellFinder: PackStepPorts["cellFinder"];
  readonly options?: PackOptions;
}

/** Packs vectors with the edge's own job; only D1 is replaced, by memory. Items are named by their number. */
export async function packInMemory(
  vectors: Float32Array,
  { width, cellFinder, options = {} }: Packing,
): Promise<PackedInMemory> {
  const count = vectors.length / width;
  const shards = new Map<number, IndexShard>();
  const byCell = new Map<number, IndexShard[]>();
  let build: IndexBuild | undefined;
  let version: IndexVersion | undefined;
  let bytes = 0;
  const itemAt = (i: number): ItemChange => ({
    itemId: String(i).padStart(8, "0"),
    sequence: 1,
    modelId: MODEL,
    content: vectors.subarray(i * width, (i + 1) * width),
  });
  const ports = {
    now: () => Date.now(),
    readStanding: async () => ({ version, sequence: 1, changes: count, modelId: MODEL, dimensions: width }),
    readMixture: async () => ({ ofModel: count, ofOthers: 0 }),
    readBuild: async () => build,
    saveBuild: async (_tenant: string, next: IndexBuild) => {
      build = next;
      return true;
    },
    publishVersion: async (_tenant: string, next: IndexVersion) => {
      version = next;
    },
    readVectors: async ({ after, limit }: { after: string; limit: number }) => {
      const first = after === "" ? 0 : Number(after) + 1;
      return Array.from({ length: Math.min(limit, count - first) }, (_, i) => itemAt(first + i));
    },
    readSample: async ({ limit, stride }: { limit: number; stride: number }) =>
      Array.from({ length: Math.min(limit, Math.floor(count / stride)) }, (_, i) => itemAt(i * stride)),
    readShard: async (_tenant: string, _version: number, shard: number) => shards.get(shard) as IndexShard,
    writeShards: async (_tenant: string, { shard }: { shard: number }, rows: readonly IndexShard[]) => {
      rows.forEach((row, i) => {
        shards.set(shard + i, row);
      });
    },
    cellFinder,
  };
  const runs: number[] = [];
  while (version === undefined) {
    const start = performance.now();
    await packIndex(ports, "bench", { always: true, ...options });
    runs.push(performance.now() - start);
  }
  for (const shard of shards.values()) {
    if (shard.cell === undefined) continue;
    byCell.set(shard.cell, [...(byCell.get(shard.cell) ?? []), shard]);
  }
  const readCells = async (cells: readonly number[]) => {
    const found = cells.flatMap((cell) => byCell.get(cell) ?? []);
    for (const { codes, scales, times } of found)
      bytes += ((codes.byteLength + scales.byteLength + times.byteLength) * 4) / 3;
    return found;
  };
  const readShard = async (shard: number) => shards.get(shard) as IndexShard;
  return { version, shards, readShard, readCells, bytesRead: () => bytes, runs };
}
