/** A query at 16 bits: its error is a thousandth of the items', and the kernel multiplies 16-bit numbers anyway. */
export interface QuantisedQuery {
  readonly codes: Int16Array;
  /** What one unit of the integer dot product with codes of scale 1 is worth; 0 for a zero query. */
  readonly unit: number;
}

const LARGEST_INT32 = 2 ** 31 - 1;

/** The step is as fine as int32 sums allow: |query| · 127 · width must stay below 2³¹. */
export function quantiseQuery(query: ArrayLike<number>): QuantisedQuery {
  const room = Math.min(32_767, Math.floor(LARGEST_INT32 / (127 * query.length)));
  let largest = 0;
  for (let d = 0; d < query.length; d++) largest = Math.max(largest, Math.abs(query[d] as number));
  const unit = largest / room;
  const codes = new Int16Array(query.length);
  if (unit > 0) for (let d = 0; d < query.length; d++) codes[d] = Math.round((query[d] as number) / unit);
  return { codes, unit };
}
