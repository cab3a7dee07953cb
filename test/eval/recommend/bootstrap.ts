import { randomNumbers } from "../../bench/measure.ts";

const ROUNDS = 1_000;
const SEED = 7;

/** A mean and the interval that 95 % of the means over people drawn again (with replacement) fall into. */
export interface Figure {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Bootstrap over people, not over rows: rows of one person are alike, and an interval that takes them for independent is
 * too narrow. People are drawn the same way for every list of values over the same people, so that differences pair.
 */
export function bootstrap(values: readonly number[], users: readonly number[]): Figure {
  const count = values.length;
  if (count === 0) return { mean: 0, low: 0, high: 0, count };
  const { sums, counts } = byPerson(values, users);
  const random = randomNumbers(SEED);
  const means = Float64Array.from({ length: ROUNDS }, () => {
    let [sum, rows] = [0, 0];
    for (let i = 0; i < sums.length; i++) {
      const drawn = Math.floor(random() * sums.length);
      sum += sums[drawn] as number;
      rows += counts[drawn] as number;
    }
    return sum / rows;
  }).sort();
  const at = (share: number) => means[Math.floor(share * (ROUNDS - 1))] as number;
  return { mean: values.reduce((a, b) => a + b, 0) / count, low: at(0.025), high: at(0.975), count };
}

function byPerson(values: readonly number[], users: readonly number[]) {
  const places = new Map<number, number>();
  const sums: number[] = [];
  const counts: number[] = [];
  values.forEach((value, i) => {
    const user = users[i] as number;
    const place = places.get(user) ?? places.size;
    places.set(user, place);
    sums[place] = (sums[place] ?? 0) + value;
    counts[place] = (counts[place] ?? 0) + 1;
  });
  return { sums, counts };
}
