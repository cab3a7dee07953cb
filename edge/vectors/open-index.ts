import { itemBytes } from "../domain/index-size.ts";
import { CENTROIDS, type IndexVersion } from "../domain/index-version.ts";
import { CellIndex } from "./cell-index.ts";
import type { IndexSources } from "./index-sources.ts";
import { loadIndex } from "./load-index.ts";
import { RemoteIndex } from "./remote-index.ts";
import { ResidentIndex } from "./resident-index.ts";

export type FollowedIndex = ResidentIndex | CellIndex | RemoteIndex;

/** Bytes that an isolate's indexes may take, and those of one in cells. */
export interface Memory {
  readonly residentBytes: number;
  readonly poolBytes: number;
}

interface Opening {
  readonly tenantId: string;
  readonly version: IndexVersion;
  readonly sources: IndexSources;
  readonly module: WebAssembly.Module;
  readonly memory: Memory;
}

/** Bytes that an index of this version takes, or may come to take. */
export const bytesToOpen = (version: IndexVersion, { residentBytes, poolBytes }: Memory): number =>
  version.kind === "whole" ? version.count * itemBytes(version) : Math.min(poolBytes, residentBytes);

/** The index of a packed version, of the kind that it was packed as. */
export async function openIndex(opening: Opening): Promise<FollowedIndex | undefined> {
  if (opening.version.kind === "cells") return openCells(opening);
  if (opening.version.kind === "remote") return openRemote(opening);
  return loadWhole(opening);
}

async function loadWhole({ tenantId, version, sources, module }: Opening): Promise<ResidentIndex> {
  const { modelId, dimensions, behaviourDimensions } = version;
  const index = new ResidentIndex(module, { modelId, content: dimensions, behaviour: behaviourDimensions });
  return loadIndex(index, version, (shard) => sources.readShard(tenantId, version.version, shard));
}

async function openCells({ tenantId, version, sources, module, memory }: Opening): Promise<CellIndex> {
  return new CellIndex({
    module,
    version,
    centroids: await sources.readShard(tenantId, version.version, CENTROIDS),
    bytes: bytesToOpen(version, memory),
    sources: {
      readCells: (cells) => sources.readCells(tenantId, version.version, cells),
      readNamed: (itemIds) => sources.readNamed(tenantId, itemIds),
      readFieldOf: (field, itemIds) => sources.readFieldOf(tenantId, field, itemIds),
    },
  });
}

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
