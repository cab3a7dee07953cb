import type { IndexShard } from "../domain/index-version.ts";
import type { ItemFactor } from "../domain/learning.ts";
import { turnedBack } from "../domain/turn.ts";

export interface ListFactorsPorts {
  readonly readFactorShards: (
    tenantId: string,
    page: { readonly learning: number; readonly after: number; readonly limit: number },
  ) => Promise<readonly (IndexShard & { readonly shard: number })[]>;
}

interface FactorsPage {
  /** Undefined where there is no further shard. */
  readonly shard: number | undefined;
  readonly entries: readonly ItemFactor[];
}

/** Digits that are told of a number: the codes behind it have 8 bits. */
const DIGITS = 4;

/** The behaviour vectors in the first shard of a learning after one of them. */
export async function listFactors(
  ports: ListFactorsPorts,
  tenantId: string,
  { learning, after }: { readonly learning: number; readonly after: number },
): Promise<FactorsPage> {
  const [shard] = await ports.readFactorShards(tenantId, { learning, after, limit: 1 });
  return { shard: shard?.shard, entries: shard ? unpacked(shard) : [] };
}

function unpacked({ itemIds, codes, scales }: IndexShard): ItemFactor[] {
  const width = codes.length / itemIds.length;
  return itemIds.map((itemId, i) => {
    const scale = scales[i] as number;
    const vector = turnedBack(Float64Array.from(codes.subarray(i * width, (i + 1) * width), (code) => code * scale));
    return { itemId, factor: Array.from(vector, (x) => Number(x.toPrecision(DIGITS))) };
  });
}
