import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantise } from "../../../edge/domain/quantise.ts";
import { roundingShape } from "../../../edge/domain/rounding-shape.ts";
import { turned, turnedBack } from "../../../edge/domain/turn.ts";
import { dot } from "../../../edge/domain/vector.ts";
import { randomNumbers } from "../vectors/index-builders.ts";

const aVector = (width: number) =>
  fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: width, maxLength: width });

describe("turning", () => {
  test.each([1, 7, 20, 48, 256, 768])("keeps dot products and can be undone, %i wide", (width) => {
    fc.assert(
      fc.property(aVector(width), aVector(width), (a, b) => {
        expect(dot(turned(a), turned(b))).toBeCloseTo(dot(a, b), 9);
        expect(dot(turnedBack(turned(a)), b)).toBeCloseTo(dot(a, b), 9);
      }),
      { numRuns: 20 },
    );
  });

  test("spreads a large component over all", () => {
    const spread = turned(Float32Array.from({ length: 256 }, (_, d) => (d === 3 ? 1 : 0)));
    expect(Math.max(...spread.map(Math.abs))).toBeCloseTo(1 / 16, 9);
  });
});

describe("shaped rounding", () => {
  /** Vectors of 64 components that vary in 12 directions, as embeddings do, and queries of the same space. */
  function aSpace(count: number) {
    const random = randomNumbers(11);
    const axes = Array.from({ length: 12 }, () => Float64Array.from({ length: 64 }, random));
    const point = () => {
      const amounts = axes.map(() => random());
      return Float64Array.from({ length: 64 }, (_, d) =>
        axes.reduce((sum, a, i) => sum + dot([amounts[i] ?? 0], [a[d] ?? 0]), 0),
      );
    };
    return { vectors: Array.from({ length: count }, point), queries: Array.from({ length: 50 }, point) };
  }

  test("makes errors of dot products less than half as large, in the same codes", () => {
    const { vectors, queries } = aSpace(400);
    const shape = roundingShape(vectors);
    const error = (of: typeof shape) => {
      let sum = 0;
      for (const vector of vectors) {
        const { codes, scale } = quantise(vector, of);
        for (const query of queries) sum += (scale * dot(Float64Array.from(codes), query) - dot(vector, query)) ** 2;
      }
      return Math.sqrt(sum);
    };
    expect(shape).toBeDefined();
    expect(error(shape)).toBeLessThan(0.5 * error(undefined));
  });

  test("needs more vectors than chance would explain", () => {
    expect(roundingShape(aSpace(100).vectors)).toBeUndefined();
    expect(roundingShape([])).toBeUndefined();
  });
});
