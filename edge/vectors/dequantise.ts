export function dequantise(codes: Int8Array, scale: number): Float32Array {
  const vector = new Float32Array(codes.length);
  for (let d = 0; d < codes.length; d++) vector[d] = (codes[d] as number) * scale;
  return vector;
}
