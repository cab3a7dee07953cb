import type { IndexShard, ItemChange } from "./index-version.ts";
import { quantise } from "./quantise.ts";
import { type RoundingShape, roundingShape } from "./rounding-shape.ts";
import { indexTuning } from "./tuning/index.ts";
import { turned } from "./turn.ts";

/** Widths of the two blocks of an item's vector. */
export interface ShardWidths {
  readonly dimensions: number;
  readonly behaviourDimensions: number;
}

/** Base64 of scales and times of one item, and what JSON puts around its id. */
const BESIDE_CODES = Math.ceil((4 + 4 + 16) / 3) * 4 + 3;
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const UNIT_BYTES = 3;

/** How many of these items fit one row of D1 and one chunk of memory. */
export function fittingRow(itemIds: readonly string[], { dimensions, behaviourDimensions }: ShardWidths): number {
  const each = Math.ceil((dimensions + behaviourDimensions) / 3) * 4 + BESIDE_CODES;
  let bytes = 1_000;
  const fitting = itemIds.findIndex((id) => {
    bytes += each + JSON.stringify(id).length * UNIT_BYTES;
    return bytes > indexTuning.shardRowBytes;
  });
  return Math.min(indexTuning.chunkSlots, fitting < 0 ? itemIds.length : fitting);
}

/** How the rounding errors of both blocks are steered; undefined where too few vectors are known. */
export interface ShardShapes {
  readonly content: RoundingShape | undefined;
  readonly behaviour: RoundingShape | undefined;
}

/** The shapes that suit these items and what resembles them. */
export const shapesFor = (items: readonly ItemChange[]): ShardShapes => ({
  content: roundingShape(items.flatMap(({ content }) => (content ? [turned(content)] : []))),
  behaviour: roundingShape(items.flatMap(({ behaviour }) => (behaviour ? [turned(behaviour)] : []))),
});

/**
 * Packs items with their vectors, turned (domain/turn.ts), at 8 bits a component. A behaviour vector that is not there
 * becomes a zero one.
 */
export function buildShard(
  items: readonly ItemChange[],
  { dimensions, behaviourDimensions }: ShardWidths,
  shapes: ShardShapes = shapesFor(items),
): IndexShard {
  const contents = items.map((item) => item.content);
  const content = packVectors(contents, dimensions, shapes.content);
  const times = items.flatMap(({ publishedAt, expiresAt }) => [publishedAt ?? Number.NaN, expiresAt ?? Number.NaN]);
  const shard = { itemIds: items.map(({ itemId }) => itemId), ...content, times: Float64Array.from(times) };
  if (behaviourDimensions === 0) return shard;
  const behaviours = items.map((item) => item.behaviour);
  const behaviour = packVectors(behaviours, behaviourDimensions, shapes.behaviour);
  return { ...shard, behaviourCodes: behaviour.codes, behaviourScales: behaviour.scales };
}

function packVectors(vectors: readonly (Float32Array | undefined)[], width: number, shape: RoundingShape | undefined) {
  const codes = new Int8Array(vectors.length * width);
  const scales = new Float32Array(vectors.length);
  vectors.forEach((vector, i) => {
    if (vector?.length !== width) return;
    const quantised = quantise(turned(vector), shape);
    codes.set(quantised.codes, i * width);
    scales[i] = quantised.scale;
  });
  return { codes, scales };
}
