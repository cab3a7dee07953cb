import { randomNumbers } from "../measure.ts";

const CLUSTERS = 100;
/** Directions in which vectors really vary: embeddings of texts have an intrinsic dimension of a few dozen. */
const LATENT = 48;
/** Length of the noise against the theme's 1: neighbours then have cosines of 0.5 to 0.9, as texts of one theme have. */
const NOISE = 0.8;

/** Interests of one person. */
const INTERESTS = 6;

/** Directions of people with several interests each: sums of some of these points. Their neighbours lie in many cells. */
export function tastesOf(points: readonly Float32Array[]): Float32Array[] {
  return points.map((point, i) => {
    const sum = Float32Array.from(point);
    for (let k = 1; k < INTERESTS; k++) {
      const other = points[(i + 7 * k * k) % points.length] as Float32Array;
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + (other[d] as number) / k;
    }
    return unit(sum);
  });
}

/** Unit vectors around a hundred themes, and queries that are further points of them. Always the same. */
export function clusteredVectors(count: number, { width, queries }: { width: number; queries: number }) {
  const random = randomNumbers(7);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const direction = (size: number) => unit(Float32Array.from({ length: size }, normal));
  const themes = Array.from({ length: CLUSTERS }, () => direction(LATENT));
  const axes = Array.from({ length: LATENT }, () => direction(width));
  const point = () => {
    const theme = themes[Math.floor(random() * CLUSTERS)] as Float32Array;
    const noise = direction(LATENT);
    const vector = new Float32Array(width);
    for (let l = 0; l < LATENT; l++) {
      const amount = (theme[l] as number) + NOISE * (noise[l] as number);
      const axis = axes[l] as Float32Array;
      for (let d = 0; d < width; d++) vector[d] = (vector[d] as number) + amount * (axis[d] as number);
    }
    return unit(vector);
  };
  const vectors = new Float32Array(count * width);
  for (let i = 0; i < count; i++) vectors.set(point(), i * width);
  return { vectors, queries: Array.from({ length: queries }, point) };
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  const length = Math.sqrt(sum);
  return vector.map((x) => x / length);
}
