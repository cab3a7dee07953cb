import { LARGEST_CODE, scaleOf } from "./round-vector.ts";
import type { RoundingShape } from "./rounding-shape.ts";

/** A vector at 8 bits a component: component ≈ code · scale, and exactly so for vectors that `roundVector` made. */
export interface Quantised {
  readonly codes: Int8Array;
  readonly scale: number;
}

/**
 * Symmetric, −127..127, one scale per vector: the largest component keeps its full precision. With a shape, components
 * make up for the errors of those before them (domain/rounding-shape.ts).
 */
export function quantise(vector: Float32Array | Float64Array, shape?: RoundingShape): Quantised {
  const scale = scaleOf(vector);
  const codes = new Int8Array(vector.length);
  if (scale > 0 && shape) roundShaped(vector, { codes, scale }, shape);
  else if (scale > 0) for (let d = 0; d < vector.length; d++) codes[d] = Math.round((vector[d] as number) / scale);
  return { codes, scale };
}

function roundShaped(vector: Float32Array | Float64Array, { codes, scale }: Quantised, shape: RoundingShape): void {
  const width = vector.length;
  const errors = new Float64Array(width);
  for (let d = 0, row = 0; d < width; d++, row += width) {
    const exact = (vector[d] as number) / scale;
    let wanted = exact;
    for (let i = 0; i < d; i++) wanted += (shape[row + i] as number) * (errors[i] as number);
    const code = Math.max(-LARGEST_CODE, Math.min(LARGEST_CODE, Math.round(wanted)));
    codes[d] = code;
    errors[d] = exact - code;
  }
}
