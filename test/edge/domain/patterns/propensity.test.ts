import { describe, expect, it } from "vitest";
import { probabilityActive, probabilityOfPurchase } from "../../../../edge/domain/patterns/propensity.ts";
import { patternTuning } from "../../../../edge/domain/tuning/patterns.ts";

/** Mulberry32: a small random source with a seed. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gamma variate by Marsaglia and Tsang; shapes below 1 by Johnk's boost. */
function gamma(shape: number, rate: number, draw: () => number): number {
  if (shape < 1) return gamma(shape + 1, rate, draw) * draw() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(draw()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

describe("the probability that somebody is still there", () => {
  it("falls with silence, slower for those who come rarely", () => {
    const often = (silent: number) => probabilityActive({ repeats: 20, lastAge: 40, age: 40 + silent });
    const rarely = (silent: number) => probabilityActive({ repeats: 2, lastAge: 40, age: 40 + silent });
    expect(often(1)).toBeGreaterThan(often(10));
    expect(often(1)).toBeGreaterThan(0.8);
    expect(often(20)).toBeLessThan(rarely(20));
  });

  it("agrees with the published formula", () => {
    const { r, alpha, a, b } = patternTuning.churn;
    const [x, tx, T] = [4, 30, 50];
    const published = 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
    expect(probabilityActive({ repeats: x, lastAge: tx, age: T })).toBeCloseTo(published, 12);
  });

  it("is calibrated for people who live by the model: of those at 30 %, about 30 % are there", () => {
    const draw = random(7);
    const { r, alpha, a, b } = patternTuning.churn;
    const bins = Array.from({ length: 5 }, () => ({ predicted: 0, there: 0, people: 0 }));
    for (let i = 0; i < 20_000; i++) {
      const rate = gamma(r, alpha, draw);
      const [left, right] = [gamma(a, 1, draw), gamma(b, 1, draw)];
      const leaves = left / (left + right);
      let [at, last, repeats, alive] = [0, 0, 0, true];
      const age = 60;
      while (alive) {
        at += -Math.log(draw()) / rate;
        if (at > age) break;
        [last, repeats] = [at, repeats + 1];
        alive = draw() >= leaves;
      }
      if (repeats === 0) continue;
      const p = probabilityActive({ repeats, lastAge: last, age });
      const bin = bins[Math.min(4, Math.floor(p * 5))];
      if (bin)
        Object.assign(bin, { predicted: bin.predicted + p, there: bin.there + Number(alive), people: bin.people + 1 });
    }
    for (const { predicted, there, people } of bins.filter((bin) => bin.people > 300)) {
      expect(Math.abs(predicted - there) / people).toBeLessThan(0.05);
    }
  });
});

describe("the probability of a purchase", () => {
  it("rises with purchases and falls with days without", () => {
    const p = (purchases: number, age: number) => probabilityOfPurchase({ purchases, age });
    expect(p(3, 30)).toBeGreaterThan(p(1, 30));
    expect(p(1, 30)).toBeGreaterThan(p(1, 300));
    expect(p(0, 0)).toBeLessThan(0.1);
  });

  it("is calibrated for people who live by the model", () => {
    const draw = random(11);
    const { shape, days, horizonDays } = patternTuning.purchase;
    let [predicted, bought] = [0, 0];
    const people = 20_000;
    const poisson = (mean: number) => {
      let [n, product] = [0, draw()];
      for (const limit = Math.exp(-mean); product > limit; product *= draw()) n++;
      return n;
    };
    for (let i = 0; i < people; i++) {
      const rate = gamma(shape, days, draw);
      predicted += probabilityOfPurchase({ purchases: poisson(rate * 60), age: 60 });
      bought += Number(poisson(rate * horizonDays) > 0);
    }
    expect(Math.abs(predicted - bought) / people).toBeLessThan(0.01);
  });
});
