import { buildShard } from "../domain/index-shard.ts";
import type { IndexShard } from "../domain/index-version.ts";
import type { ItemFactor } from "../domain/learning.ts";

export interface SaveFactorsPorts {
  /** False when the learning is published already. */
  readonly saveFactors: (
    tenantId: string,
    shard: { readonly learning: number; readonly shard: number; readonly width: number; readonly packed: IndexShard },
  ) => Promise<boolean>;
}

interface SentFactors {
  readonly learning: number;
  readonly shard: number;
  readonly entries: readonly ItemFactor[];
}

/** Packs behaviour vectors of one width at 8 bits a component, as a part of a learning that is not published yet. */
export function saveFactors(
  ports: SaveFactorsPorts,
  tenantId: string,
  { learning, shard, entries }: SentFactors,
): Promise<boolean> {
  const width = entries[0]?.factor.length ?? 0;
  const items = entries.map(({ itemId, factor }) => ({
    itemId,
    sequence: 0,
    modelId: "",
    content: Float32Array.from(factor),
  }));
  const packed = buildShard(items, width);
  return ports.saveFactors(tenantId, { learning, shard, width, packed });
}
