import { itemBytes } from "../domain/index-size.ts";
import { CENTROIDS, type IndexVersion } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { CellIndex, type CellIndexParts } from "./cell-index.ts";
import type { IndexSources } from "./index-sources.ts";
import { loadIndex, type ShardSources } from "./load-index.ts";
import { RemoteIndex } from "./remote-index.ts";
import type { ResidentIndex } from "./resident-index.ts";
import type { ReadFieldOf } from "./slot-facts.ts";

export type FollowedIndex = ResidentIndex | CellIndex | RemoteIndex;

/** Bytes that an isolate's indexes may take, and those of one in cells. */
export interface Memory {
  readonly residentBytes: number;
  readonly poolBytes: number;
}

export interface Opening {
  readonly tenantId: string;
  readonly version: IndexVersion;
  readonly sources: IndexSources;
  readonly module: WebAssembly.Module;
  readonly memory: Memory;
}

/** Bytes that an index of this version takes, or may come to take. */
export const bytesToOpen = (version: IndexVersion, { residentBytes, poolBytes }: Memory): number =>
  version.kind === "whole" ? version.count * itemBytes(version.dimensions) : Math.min(poolBytes, residentBytes);

/** The index of a packed version, of the kind that it was packed as. */
export async function openIndex(opening: Opening): Promise<FollowedIndex | undefined> {
  const { version, memory, module } = opening;
  if (version.kind === "cells") return openCells(opening, { bytes: bytesToOpen(version, memory) });
  if (version.kind === "remote") return openRemote(opening);
  return loadIndex(module, version, shardsOf(opening));
}

/** Can a part of it answer while all of it is being loaded? In the end a part may have fetched all, too. */
export const canOpenPart = (version: IndexVersion, memory: Memory): boolean =>
  version.kind === "whole" && version.cells > 0 && 2 * bytesToOpen(version, memory) <= memory.residentBytes;

/** An index that fetches the cells it needs of a version that will be resident as a whole: a cold isolate's first. */
export function openPart(opening: Opening): Promise<CellIndex> {
  const { version, memory } = opening;
  const probes = Math.ceil(indexTuning.scannedShare * version.cells);
  return openCells(opening, { bytes: bytesToOpen(version, memory), probes, mostProbes: version.cells });
}

async function openCells(
  opening: Opening,
  how: Pick<CellIndexParts, "bytes" | "probes" | "mostProbes">,
): Promise<CellIndex> {
  const { tenantId, version, sources, module } = opening;
  const { readShard, readCells } = shardsOf(opening);
  const readNamed = (itemIds: readonly string[]) => sources.readNamed(tenantId, itemIds);
  const readFieldOf: ReadFieldOf = (field, itemIds) => sources.readFieldOf(tenantId, field, itemIds);
  const centroids = await readShard(CENTROIDS);
  return new CellIndex({ module, version, centroids, sources: { readCells, readNamed, readFieldOf }, ...how });
}

const shardsOf = ({ tenantId, version: { version }, sources }: Opening): ShardSources => ({
  readShard: (shard) => sources.readShard(tenantId, version, shard),
  readCells: (cells) => sources.readCells(tenantId, version, cells),
});

/** Undefined where this Worker no longer has the other service: then the next version is packed in D1. */
function openRemote({ tenantId, version, sources, module, memory }: Opening): RemoteIndex | undefined {
  const { remote } = sources;
  if (remote === undefined) return undefined;
  const { modelId } = version;
  return new RemoteIndex(module, version, {
    bytes: bytesToOpen(version, memory),
    sources: {
      nearest: (direction, limit) => remote.nearest({ tenantId, modelId }, direction, limit),
      readKeyed: (keys) => remote.readKeyed(tenantId, keys),
      readNamed: (itemIds) => sources.readNamed(tenantId, itemIds),
      readFieldOf: (field, itemIds) => sources.readFieldOf(tenantId, field, itemIds),
    },
  });
}
