import { type CellOf, type Cells, learnCells } from "../domain/cells.ts";
import type { IndexBuild } from "../domain/index-build.ts";
import { buildPlainShard, fittingRow, type PackedItem, packItem, shapeFor, shardOf } from "../domain/index-shard.ts";
import { CENTROIDS, type IndexShard, type ItemChange } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";

interface VectorsOf {
  readonly tenantId: string;
  readonly modelId: string;
  readonly limit: number;
}

export interface PackStepPorts {
  /** Items with vectors of this encoder that may be shown, in the order of their ids. */
  readonly readVectors: (question: VectorsOf & { readonly after: string }) => Promise<readonly ItemChange[]>;
  /** Every `stride`-th of them, in no order that means something. */
  readonly readSample: (question: VectorsOf & { readonly stride: number }) => Promise<readonly ItemChange[]>;
  readonly readShard: (tenantId: string, version: number, shard: number) => Promise<IndexShard>;
  readonly writeShards: (
    tenantId: string,
    at: { readonly version: number; readonly shard: number },
    shards: readonly IndexShard[],
  ) => Promise<void>;
  /** Finds cells fast. */
  readonly cellFinder: (centroids: IndexShard, biases: readonly number[]) => CellOf;
}

/** Vectors read at once: 1,000 of 1.4 KB are an answer of 1.4 MB. */
const PAGE = 1_000;

/** Learns the cells of a version from a sample, and writes their centroids. */
export async function learnCellsOf(ports: PackStepPorts, tenantId: string, build: IndexBuild): Promise<IndexBuild> {
  const { modelId, version } = build;
  const { sampleOfCell, cellRounds: rounds, cellBalance: balance } = indexTuning;
  const cellItems = build.kind === "cells" ? indexTuning.cellItems : indexTuning.sortedCellItems;
  const limit = build.cells * sampleOfCell;
  const stride = Math.max(1, Math.floor(cellItems / sampleOfCell / 2));
  const found = await ports.readSample({ tenantId, modelId, limit, stride });
  const sample = found.length < limit / 2 ? await ports.readSample({ tenantId, modelId, limit, stride: 1 }) : found;
  const points = sample.map((item) => pointOf(item, build));
  const finder = (cells: Cells) => ports.cellFinder(centroidsOf(cells, build), cells.biases);
  const cells = learnCells(points, { cells: build.cells, rounds, balance }, finder);
  await ports.writeShards(tenantId, { version, shard: CENTROIDS }, [centroidsOf(cells, build)]);
  return { ...build, cells: cells.centroids.length, biases: cells.biases };
}

const centroidsOf = ({ centroids }: Cells, { modelId, dimensions }: IndexBuild): IndexShard =>
  buildPlainShard(
    centroids.map((content, i) => ({ itemId: String(i), sequence: 0, modelId, content })),
    dimensions,
  );

const pointOf = ({ content }: ItemChange, { dimensions }: IndexBuild): Float32Array =>
  content?.length === dimensions ? content : new Float32Array(dimensions);

/** Packs the next items. A step that is made twice writes the same shards twice. */
export async function packStep(
  ports: PackStepPorts,
  tenantId: string,
  { build, items: most }: { readonly build: IndexBuild; readonly items: number },
): Promise<{ readonly build: IndexBuild; readonly isLast: boolean }> {
  const { modelId, version, dimensions } = build;
  const cellOf = await cellsOf(ports, tenantId, build);
  const packed = new Map<number, PackedItem[]>();
  let { after, count } = build;
  let shape: ReturnType<typeof shapeFor>;
  let isLast = false;
  for (let taken = 0; taken < most && !isLast; ) {
    const limit = Math.min(PAGE, most - taken);
    const page = await ports.readVectors({ tenantId, modelId, after, limit });
    shape ??= shapeFor(page);
    for (const item of page) {
      const cell = cellOf(pointOf(item, build));
      const members = packed.get(cell) ?? [];
      members.push(packItem(item, dimensions, shape));
      packed.set(cell, members);
    }
    taken += page.length;
    count += page.length;
    after = page.at(-1)?.itemId ?? after;
    isLast = page.length < limit;
  }
  const shards = [...packed].flatMap(([cell, members]) => cut(members, build, cell));
  await ports.writeShards(tenantId, { version, shard: build.shards }, shards);
  return { build: { ...build, after, count, shards: build.shards + shards.length }, isLast };
}

async function cellsOf(
  ports: PackStepPorts,
  tenantId: string,
  { cells, version, biases }: IndexBuild,
): Promise<CellOf> {
  if (cells === 0) return () => 0;
  return ports.cellFinder(await ports.readShard(tenantId, version, CENTROIDS), biases);
}

/** As many rows as the items need. */
function cut(items: readonly PackedItem[], build: IndexBuild, cell: number): IndexShard[] {
  const shards: IndexShard[] = [];
  for (let rest = items; rest.length > 0; ) {
    const fitting = fittingRow(
      rest.map(({ itemId }) => itemId),
      build.dimensions,
    );
    const shard = shardOf(rest.slice(0, fitting), build.dimensions);
    shards.push(build.cells > 0 ? { ...shard, cell } : shard);
    rest = rest.slice(fitting);
  }
  return shards;
}
