import type { IndexShard, ItemChange } from "./index-version.ts";
import { type Quantised, quantise } from "./quantise.ts";
import { type RoundingShape, roundingShape } from "./rounding-shape.ts";
import { indexTuning } from "./tuning/index.ts";
import { turned } from "./turn.ts";

/** Base64 of scales and times of one item, and what JSON puts around its id. */
const BESIDE_CODES = Math.ceil((4 + 4 + 16) / 3) * 4 + 3;
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const UNIT_BYTES = 3;

/** How many of these items fit one row of D1 and one chunk of memory. */
export function fittingRow(itemIds: readonly string[], dimensions: number): number {
  const each = Math.ceil(dimensions / 3) * 4 + BESIDE_CODES;
  let bytes = 1_000;
  const fitting = itemIds.findIndex((id) => {
    bytes += each + JSON.stringify(id).length * UNIT_BYTES;
    return bytes > indexTuning.shardRowBytes;
  });
  return Math.min(indexTuning.chunkSlots, fitting < 0 ? itemIds.length : fitting);
}

/** How rounding errors of these items, and of what resembles them, are steered; undefined where they are too few. */
export const shapeFor = (items: readonly ItemChange[]): RoundingShape | undefined =>
  roundingShape(items.flatMap(({ content }) => (content ? [turned(content)] : [])));

/** An item as it is packed: turned (domain/turn.ts), at 8 bits a component. */
export interface PackedItem {
  readonly itemId: string;
  readonly content: Quantised;
  readonly times: readonly [publishedAt: number, expiresAt: number];
}

export function packItem(item: ItemChange, dimensions: number, shape?: RoundingShape): PackedItem {
  const { itemId, publishedAt = Number.NaN, expiresAt = Number.NaN } = item;
  return { itemId, content: packVector(item.content, dimensions, shape), times: [publishedAt, expiresAt] };
}

const packVector = (vector: Float32Array | undefined, width: number, shape: RoundingShape | undefined): Quantised =>
  vector?.length === width ? quantise(turned(vector), shape) : { codes: new Int8Array(width), scale: 0 };

/** One row of a version. */
export function shardOf(items: readonly PackedItem[], dimensions: number): IndexShard {
  const codes = new Int8Array(items.length * dimensions);
  items.forEach(({ content }, i) => {
    codes.set(content.codes, i * dimensions);
  });
  return {
    itemIds: items.map(({ itemId }) => itemId),
    codes,
    scales: Float32Array.from(items, ({ content }) => content.scale),
    times: Float64Array.from(items.flatMap(({ times }) => times)),
  };
}

/** Packs items as one row. */
export function buildShard(items: readonly ItemChange[], dimensions: number): IndexShard {
  const shape = shapeFor(items);
  return shardOf(
    items.map((item) => packItem(item, dimensions, shape)),
    dimensions,
  );
}

/** … each rounded by itself, as items that come one by one are. */
export const buildPlainShard = (items: readonly ItemChange[], dimensions: number): IndexShard =>
  shardOf(
    items.map((item) => packItem(item, dimensions)),
    dimensions,
  );
