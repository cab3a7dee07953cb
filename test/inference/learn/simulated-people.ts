/** People whose true weights are known, who look at the top of a list more often than at its end, and choose. */
import { randomNumbers } from "../../../inference/learn/random-numbers.ts";
import { scoreOf } from "../../../inference/learn/weights/fit-weights.ts";
import { type Shown, tells } from "../../../inference/learn/weights/shown.ts";

export interface World {
  readonly served: readonly number[];
  readonly truth: readonly number[];
  /** How steeply attention falls with the place. */
  readonly sight: number;
  readonly seed: number;
}

/** Recommendations of ten items that somebody acted on. */
export function simulate(count: number, { served, truth, sight, seed }: World): Shown[] {
  const random = randomNumbers(seed);
  const shown: Shown[] = [];
  while (shown.length < count) {
    const candidates = Array.from({ length: 14 }, () => Float64Array.from(served, () => random()));
    const amounts = candidates
      .map((x) => ({ x, score: scoreOf(x, served) + 0.15 * random() }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
      .map(({ x }) => x);
    const middle = amounts.reduce((sum, x) => sum + scoreOf(x, truth), 0) / amounts.length;
    const sign = amounts.map((x, place) => {
      const seen = random() < (place + 1) ** -sight;
      const likes = random() < 1 / (1 + Math.exp(-6 * (scoreOf(x, truth) - middle)));
      return seen && likes ? 1 : 0;
    });
    const one = { userId: `u${shown.length % 80}`, at: shown.length, amounts, sign };
    if (tells(one)) shown.push(one);
  }
  return shown;
}
