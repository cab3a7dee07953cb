/** Vectors as plain typed arrays. Nothing here changes its arguments except where the name says "into". */

export type Vector = Float32Array | Float64Array | readonly number[];

/** Σ aᵢ·bᵢ. */
export function dot(a: Vector, b: Vector): number {
  if (a.length !== b.length)
    throw new RangeError(`vectors of ${a.length} and ${b.length} numbers cannot be multiplied`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** √Σ aᵢ². */
export function norm(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

/** The vector in its direction of length 1; a zero vector stays zero. */
export function unit(a: Vector): Float32Array {
  const length = norm(a);
  return Float32Array.from(a, (x) => (length === 0 ? 0 : x / length));
}

/** factor · a, in double precision. */
export function scaled(a: Vector, factor: number): Float64Array {
  const product = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) product[i] = (a[i] as number) * factor;
  return product;
}

/** sum += factor · a, in place. */
export function addInto(sum: Float64Array, a: Vector, factor: number): void {
  if (sum.length !== a.length)
    throw new RangeError(`a vector of ${a.length} numbers does not fit a sum of ${sum.length}`);
  for (let i = 0; i < a.length; i++) sum[i] = (sum[i] as number) + factor * (a[i] as number);
}

/** [a ; b]: a point of the direct sum of both spaces. */
export function directSum(a: Vector, b: Vector): Float64Array {
  const joined = new Float64Array(a.length + b.length);
  joined.set(a, 0);
  joined.set(b, a.length);
  return joined;
}

/** Bytes of a typed array, little-endian, for storage. Shares no memory with it. */
export function toBytes(numbers: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength).slice();
}

/** @throws RangeError when the bytes are no whole number of float32. */
export function float32From(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

/** @throws RangeError when the bytes are no whole number of float64. */
export function float64From(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer);
}
