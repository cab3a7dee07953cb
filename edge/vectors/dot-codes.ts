/**
 * Dot products with codes, in double precision. One function for each type of array: a loop that meets several types
 * runs several times slower.
 */

export function dotDoubles(vector: Float64Array, codes: Int8Array, start: number): number {
  let sum = 0;
  for (let d = 0; d < vector.length; d++) sum += (vector[d] as number) * (codes[start + d] as number);
  return sum;
}

export function dotCodes(vector: Int8Array, codes: Int8Array, start: number): number {
  let sum = 0;
  for (let d = 0; d < vector.length; d++) sum += (vector[d] as number) * (codes[start + d] as number);
  return sum;
}

export function dequantise(codes: Int8Array, scale: number): Float32Array {
  const vector = new Float32Array(codes.length);
  for (let d = 0; d < codes.length; d++) vector[d] = (codes[d] as number) * scale;
  return vector;
}
