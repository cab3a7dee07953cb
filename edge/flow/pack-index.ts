import { buildShard, fittingRow } from "../domain/index-shard.ts";
import { type IndexStanding, isMixed, isWorthPacking } from "../domain/index-standing.ts";
import type { IndexShard, IndexVersion, ItemChange } from "../domain/index-version.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { Clock } from "./ports.ts";

export interface PackPorts {
  readonly now: Clock;
  readonly readStanding: (tenantId: string) => Promise<IndexStanding>;
  /** Items with vectors of this encoder that may be shown, in the order of their ids. */
  readonly readVectors: (question: {
    readonly tenantId: string;
    readonly modelId: string;
    readonly after: string;
    readonly limit: number;
  }) => Promise<readonly ItemChange[]>;
  readonly writeShard: (tenantId: string, at: { version: number; shard: number }, shard: IndexShard) => Promise<void>;
  /** Makes a version the newest, and forgets those before `keepFrom`. */
  readonly publishVersion: (
    tenantId: string,
    version: IndexVersion,
    at: { readonly now: number; readonly keepFrom: number },
  ) => Promise<void>;
}

export type Packing = "packed" | "not-needed" | "models-mixed";

/**
 * Writes all vectors of a tenant as a new version of the index, if enough changed since the last (or `always`). The
 * mark is read first: what changes while packing lies above it and reaches the isolates as a change.
 */
export async function packIndex(ports: PackPorts, tenantId: string, { always = false } = {}): Promise<Packing> {
  const standing = await ports.readStanding(tenantId);
  const { modelId, version: old } = standing;
  if (modelId === undefined || !(always || isWorthPacking(standing))) return "not-needed";
  if (isMixed(standing)) return "models-mixed";
  const now = ports.now();
  // Named by the clock: two packers at once then write different shards, and the later one is the newest.
  const version = Math.max((old?.version ?? 0) + 1, now);
  const written = await writeShards(ports, { tenantId, modelId, version, standing });
  const { dimensions, behaviourDimensions, sequence } = standing;
  const packed = { version, modelId, dimensions, behaviourDimensions, sequence, ...written };
  await ports.publishVersion(tenantId, packed, { now, keepFrom: old?.version ?? 0 });
  return "packed";
}

interface Work {
  readonly tenantId: string;
  readonly modelId: string;
  readonly version: number;
  readonly standing: IndexStanding;
}

/** Vectors read at once: 1,000 of 1.4 KB are an answer of 1.4 MB. */
const PAGE = 1_000;

async function writeShards(ports: PackPorts, { tenantId, modelId, version, standing }: Work) {
  const waiting: ItemChange[] = [];
  let after = "";
  let count = 0;
  for (let shard = 0; ; shard++) {
    while (waiting.length < indexTuning.chunkSlots) {
      const page = await ports.readVectors({ tenantId, modelId, after, limit: PAGE });
      waiting.push(...page);
      after = page.at(-1)?.itemId ?? after;
      if (page.length < PAGE) break;
    }
    if (waiting.length === 0) return { count, shards: shard };
    const items = waiting.splice(
      0,
      fittingRow(
        waiting.map(({ itemId }) => itemId),
        standing,
      ),
    );
    await ports.writeShard(tenantId, { version, shard }, buildShard(items, standing));
    count += items.length;
  }
}
