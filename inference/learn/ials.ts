import { fansOf } from "./item-knn.ts";
import type { Likes } from "./likes.ts";
import { addOuter, gramOfRows } from "./matrix/add-outer.ts";
import { solve } from "./matrix/solve.ts";
import { type NeighbourLists, strongestOfRows } from "./neighbours.ts";

export interface IalsOptions {
  readonly width: number;
  /** α₀: weight of what was not liked, against 1 for what was. */
  readonly unobserved: number;
  readonly regularisation: number;
  /** Rounds of solving for people, then for items. */
  readonly rounds: number;
  /** Numbers 0..1. */
  readonly random: () => number;
  readonly onProgress: (share: number) => void | Promise<void>;
}

/** Item factors, row by row, and the width of a row. */
export interface Factors {
  readonly width: number;
  readonly items: Float32Array;
}

/**
 * Implicit ALS with frequency-scaled regularisation, ν = 1 (Rendle et al., "Revisiting the Performance of iALS", 2022):
 * each row solves (F_liked·F_likedᵀ + α₀·FᵀF + λ·(liked + α₀·others)·I) w = Σ F_liked. Factors are kept in single
 * precision, 4·width bytes a person and an item; each row is solved in double.
 */
export async function ials(likes: Likes, options: IalsOptions): Promise<Factors> {
  const { width, rounds, random, onProgress } = options;
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const items = new Float32Array(likes.items.length * width).map(() => (0.1 / Math.sqrt(width)) * normal());
  const users = new Float32Array(likes.users * width);
  const fans = fansOf(likes);
  const liked = (user: number) => likes.item.subarray(likes.starts[user], likes.starts[user + 1]);
  for (let round = 0; round < rounds; round++) {
    solveRows(users, { others: items, related: liked, options });
    await onProgress((round + 0.5) / rounds);
    solveRows(items, { others: users, related: fans, options });
    await onProgress((round + 1) / rounds);
  }
  return { width, items };
}

interface Side {
  readonly others: Float32Array;
  readonly related: (row: number) => Uint32Array;
  readonly options: IalsOptions;
}

function solveRows(rows: Float32Array, { others, related, options }: Side): void {
  const { width, unobserved, regularisation } = options;
  const base = gramOfRows(others, width, unobserved);
  const all = others.length / width;
  const a = new Float64Array(width * width);
  const b = new Float64Array(width);
  for (let row = 0; row * width < rows.length; row++) {
    const list = related(row);
    b.fill(0);
    a.set(base);
    for (const other of list) {
      addOuter(a, others, { from: other * width, width });
      for (let d = 0; d < width; d++) b[d] = (b[d] as number) + (others[other * width + d] as number);
    }
    const ridge = regularisation * (list.length + unobserved * all);
    for (let d = 0; d < width; d++) a[d * width + d] = (a[d * width + d] as number) + ridge;
    if (list.length > 0) solve(a, b);
    rows.set(b, row * width);
  }
}

export type Ridge = Pick<IalsOptions, "unobserved" | "regularisation">;

/** What is solved for somebody of average length of history before their own likes: α₀·DᵀD + λ̄·I (lower half). */
export function averageSystem({ width, items }: Factors, likes: Likes, { unobserved, regularisation }: Ridge) {
  const ridge = regularisation * (likes.item.length / Math.max(1, likes.users) + unobserved * likes.items.length);
  const system = gramOfRows(items, width, unobserved);
  for (let d = 0; d < width; d++) system[d * width + d] = (system[d * width + d] as number) + ridge;
  return system;
}

/**
 * The factors as weights between items: what one like of i adds to j for somebody with an average regularisation,
 * d_jᵀ (α₀·DᵀD + λ̄·I)⁻¹ d_i.
 */
export function factorNeighbours(
  { width, items }: Factors,
  likes: Likes,
  { neighbours, options }: { neighbours: number; options: Ridge },
): NeighbourLists {
  const count = likes.items.length;
  const base = averageSystem({ width, items }, likes, options);
  return strongestOfRows(count, neighbours, (i, weights) => {
    const folded = Float64Array.from(items.subarray(i * width, (i + 1) * width));
    solve(base.slice(), folded);
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += (items[j * width + d] as number) * (folded[d] as number);
      weights[j] = sum;
    }
  });
}
