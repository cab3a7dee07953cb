import { scaleOf } from "./round-vector.ts";

/** A vector at 8 bits a component: component ≈ code · scale, and exactly so for vectors that `roundVector` made. */
export interface Quantised {
  readonly codes: Int8Array;
  readonly scale: number;
}

/** Symmetric, −127..127, one scale per vector: the largest component keeps its full precision. */
export function quantise(vector: Float32Array): Quantised {
  const scale = scaleOf(vector);
  const codes = new Int8Array(vector.length);
  if (scale > 0) for (let d = 0; d < vector.length; d++) codes[d] = Math.round((vector[d] as number) / scale);
  return { codes, scale };
}
