import type { IndexShard, IndexVersion } from "../domain/index-version.ts";
import type { ResidentIndex } from "./resident-index.ts";

/** Reads one shard of a version. @throws when it is not there: the version is not whole. */
export type ReadShard = (tenantId: string, version: number, shard: number) => Promise<IndexShard>;

/** Shards that are read at the same time: D1 answers one after another anyway, this only hides the way there. */
const READERS = 3;

/** Fills a new index with all shards of a version. Shards come in any order. */
export async function loadIndex(
  index: ResidentIndex,
  version: IndexVersion,
  readShard: (shard: number) => Promise<IndexShard>,
): Promise<ResidentIndex> {
  index.reserve(version.count);
  let next = 0;
  const read = async (): Promise<void> => {
    while (next < version.shards) index.putShard(await readShard(next++));
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return index;
}
