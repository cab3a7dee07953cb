import { averageSystem, type Factors, type Ridge } from "../ials.ts";
import type { Likes } from "../likes.ts";
import { cholesky, solveLower } from "../matrix/solve.ts";

/**
 * Factors of which a plain sum is a regression: L⁻¹·d with L·Lᵀ = α₀·DᵀD + λ̄·I. The dot product of two is what one like
 * of i adds to j for somebody with an average regularisation, d_jᵀ (L·Lᵀ)⁻¹ d_i; so whoever serves them needs neither
 * the matrix nor a solver, and what each deed adds stays apart.
 */
export function whiten(factors: Factors, likes: Likes, ridge: Ridge): Factors {
  const { width, items } = factors;
  const system = averageSystem(factors, likes, ridge);
  cholesky(system, width);
  const white = new Float32Array(items.length);
  for (let from = 0; from < items.length; from += width) {
    const row = Float64Array.from(items.subarray(from, from + width));
    solveLower(system, row);
    white.set(row, from);
  }
  return { width, items: white };
}
