import type { Batch } from "../session/messages.ts";
import type { Sequence } from "./sequence.ts";

/** Id under the padding; masked, so any valid id would do. */
const PADDING = 0;

/** Lays sequences out as one padded rectangle. */
export function pack(sequences: readonly Sequence[], outputs: readonly string[]): Batch {
  const rows = sequences.length;
  let columns = 0;
  for (const { ids } of sequences) columns = Math.max(columns, ids.length);
  const inputIds = new Int32Array(rows * columns).fill(PADDING);
  const attentionMask = new Int32Array(rows * columns);
  const tokenTypeIds = new Int32Array(rows * columns);
  for (const [row, { ids, typeIds }] of sequences.entries()) {
    const start = row * columns;
    inputIds.set(ids, start);
    attentionMask.fill(1, start, start + ids.length);
    tokenTypeIds.set(typeIds, start);
  }
  return { rows, columns, inputIds, attentionMask, tokenTypeIds, outputs };
}
