import { CENTROIDS, type IndexShard, type IndexVersion } from "../domain/index-version.ts";
import { CellMap } from "./cell-map.ts";
import { cellsPerRead } from "./cell-store.ts";
import { Centroids } from "./centroids.ts";
import { ResidentIndex } from "./resident-index.ts";

/** Reads one shard of a version. @throws when it is not there: the version is not whole. */
export type ReadShard = (tenantId: string, version: number, shard: number) => Promise<IndexShard>;

/** How the shards of one version are read. */
export interface ShardSources {
  readonly readShard: (shard: number) => Promise<IndexShard>;
  readonly readCells: (cells: readonly number[]) => Promise<readonly IndexShard[]>;
}

/** Reads that run at the same time: D1 answers one after another anyway, this only hides the way there. */
const READERS = 3;

/** An index of all items of a version. */
export async function loadIndex(
  module: WebAssembly.Module,
  version: IndexVersion,
  sources: ShardSources,
): Promise<ResidentIndex> {
  const space = { modelId: version.modelId, width: version.dimensions };
  if (version.cells === 0) return fill(new ResidentIndex(module, space), version, pagesOfShards(version, sources));
  const centroids = new Centroids(module, space, await sources.readShard(CENTROIDS));
  const index = new ResidentIndex(module, space, { cells: new CellMap(centroids, version.count) });
  return fill(index, version, pagesOfCells(version, sources));
}

type Page = () => Promise<readonly IndexShard[]>;

/** Pages come in any order. */
async function fill(index: ResidentIndex, { count }: IndexVersion, pages: Iterator<Page>): Promise<ResidentIndex> {
  index.reserve(count);
  const read = async (): Promise<void> => {
    for (let page = pages.next(); !page.done; page = pages.next()) {
      for (const shard of await page.value()) index.putShard(shard);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return index;
}

function* pagesOfShards({ shards }: IndexVersion, { readShard }: ShardSources): Generator<Page> {
  for (let shard = 0; shard < shards; shard++) yield async () => [await readShard(shard)];
}

/** Shards of one cell then lie one after another in memory. */
function* pagesOfCells(version: IndexVersion, { readCells }: ShardSources): Generator<Page> {
  const together = cellsPerRead(version);
  for (let first = 0; first < version.cells; first += together) {
    const cells = Array.from({ length: Math.min(together, version.cells - first) }, (_, i) => first + i);
    yield async () => (await readCells(cells)).toSorted((a, b) => (a.cell ?? 0) - (b.cell ?? 0));
  }
}
