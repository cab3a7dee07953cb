import type { IndexShard, ItemChange } from "./index-version.ts";
import { type Quantised, quantise } from "./quantise.ts";
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

/** An item as it is packed: turned (domain/turn.ts), at 8 bits a component. */
export interface PackedItem {
  readonly itemId: string;
  readonly content: Quantised;
  /** Zero where none was learnt. */
  readonly behaviour: Quantised;
  readonly times: readonly [publishedAt: number, expiresAt: number];
}

export function packItem(item: ItemChange, widths: ShardWidths, shapes: ShardShapes): PackedItem {
  const { itemId, publishedAt = Number.NaN, expiresAt = Number.NaN } = item;
  return {
    itemId,
    content: packVector(item.content, widths.dimensions, shapes.content),
    behaviour: packVector(item.behaviour, widths.behaviourDimensions, shapes.behaviour),
    times: [publishedAt, expiresAt],
  };
}

const packVector = (vector: Float32Array | undefined, width: number, shape: RoundingShape | undefined): Quantised =>
  vector?.length === width ? quantise(turned(vector), shape) : { codes: new Int8Array(width), scale: 0 };

/** One row of a version. */
export function shardOf(items: readonly PackedItem[], { dimensions, behaviourDimensions }: ShardWidths): IndexShard {
  const content = joined(
    items.map((item) => item.content),
    dimensions,
  );
  const times = Float64Array.from(items.flatMap((item) => item.times));
  const shard = { itemIds: items.map(({ itemId }) => itemId), ...content, times };
  if (behaviourDimensions === 0) return shard;
  const behaviour = joined(
    items.map((item) => item.behaviour),
    behaviourDimensions,
  );
  return { ...shard, behaviourCodes: behaviour.codes, behaviourScales: behaviour.scales };
}

function joined(vectors: readonly Quantised[], width: number) {
  const codes = new Int8Array(vectors.length * width);
  vectors.forEach((vector, i) => {
    codes.set(vector.codes, i * width);
  });
  return { codes, scales: Float32Array.from(vectors, ({ scale }) => scale) };
}

/** Packs items as one row. */
export const buildShard = (items: readonly ItemChange[], widths: ShardWidths, shapes = shapesFor(items)): IndexShard =>
  shardOf(
    items.map((item) => packItem(item, widths, shapes)),
    widths,
  );
