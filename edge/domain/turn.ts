import type { Vector } from "./vector.ts";

/**
 * A fixed rotation of the space, for storing vectors at 8 bits: it spreads what an encoder puts into a few large
 * components over all of them, so that the step between codes gets finer (with the shipped model to 0.4 of what it was).
 * Dot products stay what they were.
 *
 * Signs from a fixed sequence, then a Hadamard transform over blocks of the largest power of two that divides the width.
 */
export function turned(vector: Vector): Float64Array {
  const { length } = vector;
  const result = new Float64Array(length);
  const signs = signsOf(length);
  for (let d = 0; d < length; d++) result[d] = (vector[d] as number) * (signs[d] as number);
  mixBlocks(result);
  return result;
}

/** Undoes `turned`. */
export function turnedBack(vector: Vector | Int8Array): Float64Array {
  const result = new Float64Array(vector);
  mixBlocks(result);
  const signs = signsOf(result.length);
  for (let d = 0; d < result.length; d++) result[d] = (result[d] as number) * (signs[d] as number);
  return result;
}

/** ±1, mixed from the place alone: versions packed by one Worker are read by another. */
const sign = (d: number): number => ((Math.imul(d + 1, 0x9e3779b1) >>> 15) & 1 ? -1 : 1);

/** Those of a width, made once: vectors are turned by the thousand. */
const tables = new Map<number, Int8Array>();

function signsOf(width: number): Int8Array {
  const known = tables.get(width);
  if (known !== undefined) return known;
  const signs = Int8Array.from({ length: width }, (_, d) => sign(d));
  tables.set(width, signs);
  return signs;
}

/** The orthonormal Hadamard transform of each block, in place; it is its own inverse. */
function mixBlocks(vector: Float64Array): void {
  const block = vector.length & -vector.length;
  const factor = 1 / Math.sqrt(block);
  for (let start = 0; start < vector.length; start += block) mix(vector, start, block);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) * factor;
}

/** Sums and differences of what lies `half` apart, in nested loops without a test inside: it runs for every vector read. */
function mix(vector: Float64Array, start: number, block: number): void {
  for (let half = 1; half < block; half *= 2) {
    for (let pair = start; pair < start + block; pair += 2 * half) {
      for (let at = pair; at < pair + half; at++) {
        const a = vector[at] as number;
        const b = vector[at + half] as number;
        vector[at] = a + b;
        vector[at + half] = a - b;
      }
    }
  }
}
