import type { Factors, IalsOptions } from "../../../inference/learn/ials.ts";
import { solve } from "../../../inference/learn/matrix/solve.ts";

type Options = Pick<IalsOptions, "unobserved" | "regularisation">;

/** Scores of all items by the row that iALS would solve for a history: the exact fold-in. */
export function foldIn({ width, items }: Factors, options: Options): (liked: readonly number[]) => Float64Array {
  const count = items.length / width;
  const vector = (at: number) => items.subarray(at * width, (at + 1) * width);
  const base = new Float64Array(width * width);
  for (let j = 0; j < count; j++) addOuter(base, vector(j), options.unobserved);
  return (liked) => {
    const a = base.slice();
    const x = new Float64Array(width);
    for (const i of liked) {
      addOuter(a, vector(i), 1);
      vector(i).forEach((value, d) => {
        x[d] = (x[d] as number) + value;
      });
    }
    const ridge = options.regularisation * (liked.length + options.unobserved * count);
    for (let d = 0; d < width; d++) a[d * width + d] = (a[d * width + d] as number) + ridge;
    solve(a, x);
    return Float64Array.from({ length: count }, (_, j) => dot(items, j * width, x));
  };
}

function addOuter(a: Float64Array, v: Float32Array, factor: number): void {
  const width = v.length;
  for (let i = 0; i < width; i++) {
    const x = factor * (v[i] as number);
    for (let j = 0; j < width; j++) a[i * width + j] = (a[i * width + j] as number) + x * (v[j] as number);
  }
}

function dot(rows: Float32Array, from: number, x: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < x.length; d++) sum += (rows[from + d] as number) * (x[d] as number);
  return sum;
}
