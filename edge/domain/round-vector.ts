/**
 * Vectors that are kept by the million are kept at 8 bits a component. What is added to a profile must be exactly what
 * is kept, or erasing could not subtract it again: so vectors are rounded before they are folded, and every rounded
 * component is `code × scale` without any rounding error in float32.
 */
export const LARGEST_CODE = 127;
/** Bits of the scale's mantissa: with the 7 bits of a code they fit float32's 24. */
const SCALE_BITS = 16;
/** Smaller than any direction matters, and far from where float32 loses bits. */
const NOTHING = 2 ** -100;

/** The step between codes: the largest component / 127, rounded up to 16 bits so that products are exact; 0 for a zero vector. */
export function scaleOf(vector: Float32Array | Float64Array): number {
  let largest = 0;
  for (const component of vector) largest = Math.max(largest, Math.abs(component));
  if (largest < NOTHING) return 0;
  const wanted = largest / LARGEST_CODE;
  const step = 2 ** (Math.floor(Math.log2(wanted)) - SCALE_BITS + 1);
  return Math.ceil(wanted / step) * step;
}

/** The vector that storing at 8 bits a component gives back. Rounding twice changes nothing. */
export function roundVector(vector: Float32Array): Float32Array {
  const scale = scaleOf(vector);
  return vector.map((component) => (scale === 0 ? 0 : Math.round(component / scale) * scale));
}
