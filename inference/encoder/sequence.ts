/**
 * What is asked of the model: the unit vector alone, or beside it what the heads say, the vector before it was
 * normalised, or a vector for every token. What is not asked for is not carried from thread to thread.
 */
export type Want = "vector" | "heads" | "raw" | "tokens";

/** One text as the model takes it. */
export interface Sequence {
  readonly ids: Int32Array;
  /** 0 for the text, 1 for its pair and, if the model wants them marked, for the places where the text names it. */
  readonly typeIds: Int32Array;
  readonly want: Want;
}

/** Equal exactly when the model would be asked the same: the bytes of the ids, where the text ends, what is wanted. */
export function keyOf({ ids, typeIds, want }: Sequence): string {
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength).toString("latin1");
  return `${typeIds.lastIndexOf(0)}${want}${bytes}`;
}
