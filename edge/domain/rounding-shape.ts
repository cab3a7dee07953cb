import type { Vector } from "./vector.ts";

/**
 * How rounding errors are steered: row j says what the errors of the components before j add to component j before it is
 * rounded. Row after row, width × width.
 */
export type RoundingShape = Float64Array;

/** Vectors looked at, at most: a thousand know the directions of a space of 256. */
const SAMPLE = 1_024;
/** Below two vectors a dimension the directions are chance. */
const LEAST_PER_DIMENSION = 2;
/** Share of the mean variance that every direction has at least: it keeps errors from piling up where vectors rarely go. */
const RIDGE = 0.03;

/**
 * Rounding each component by itself spreads the error evenly over all directions. Embeddings vary in a few dozen of
 * them, and queries do too: errors are better put where neither goes. This rounds component after component and lets each
 * make up for the errors before it, so that eᵀCe becomes small, with C the vectors' second moments. (LDLQ, as in Chee et
 * al., "QuIP", 2023: with C = U·D·Uᵀ the feedback is U.) The codes are read as before.
 *
 * Measured with 256 components: the error of dot products falls to a third, with the shipped model's vectors to a half.
 */
export function roundingShape(vectors: readonly Vector[]): RoundingShape | undefined {
  const width = vectors[0]?.length ?? 0;
  if (vectors.length < LEAST_PER_DIMENSION * width || width === 0) return undefined;
  return feedback(secondMoments(vectors, width), width);
}

function secondMoments(vectors: readonly Vector[], width: number): Float64Array {
  const moments = new Float64Array(width * width);
  const stride = Math.ceil(vectors.length / SAMPLE);
  for (let v = 0; v < vectors.length; v += stride) {
    const vector = Float64Array.from(vectors[v] as Vector);
    for (let i = 0; i < width; i++) {
      const x = vector[i] as number;
      for (let j = i, at = i * width + i; j < width; j++, at++)
        moments[at] = (moments[at] as number) + x * (vector[j] as number);
    }
  }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += moments[i * width + i] as number;
  const least = (RIDGE * trace) / width || 1;
  for (let i = 0; i < width; i++) moments[i * width + i] = (moments[i * width + i] as number) + least;
  return moments;
}

/** U of C = U·D·Uᵀ (U unit upper triangular), transposed, from the upper triangle of C. Overwrites C. */
function feedback(moments: Float64Array, width: number): RoundingShape {
  const shape = new Float64Array(width * width);
  for (let j = width - 1; j >= 0; j--) {
    const variance = moments[j * width + j] as number;
    for (let i = 0; i < j; i++) shape[j * width + i] = (moments[i * width + j] as number) / variance;
    for (let i = 0; i < j; i++) {
      const amount = (shape[j * width + i] as number) * variance;
      for (let k = i; k < j; k++) {
        const at = i * width + k;
        moments[at] = (moments[at] as number) - amount * (shape[j * width + k] as number);
      }
    }
  }
  return shape;
}
