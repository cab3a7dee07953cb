import { randomNumbers } from "./random-numbers.ts";

export interface Difference {
  readonly mean: number;
  /** 95 % of the means of people drawn again. */
  readonly from: number;
  readonly to: number;
}

const DRAWS = 1_000;

/** Mean of figures, with an interval by the bootstrap over people: several of one person are no proof apart. */
export function bootstrap(figures: readonly number[], personOf: (at: number) => unknown): Difference {
  const people = [...Map.groupBy(figures.keys(), personOf).values()];
  const sums = people.map((rows) => rows.reduce((sum, at) => sum + (figures[at] as number), 0));
  const random = randomNumbers(1);
  const means = Array.from({ length: DRAWS }, () => {
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < people.length; draw++) {
      const one = Math.floor(random() * people.length);
      sum += sums[one] as number;
      count += (people[one] as number[]).length;
    }
    return sum / Math.max(1, count);
  }).sort((a, b) => a - b);
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length);
  return { mean, from: means[Math.floor(0.025 * DRAWS)] ?? 0, to: means[Math.ceil(0.975 * DRAWS) - 1] ?? 0 };
}
