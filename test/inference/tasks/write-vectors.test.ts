import fc from "fast-check";
import { expect, test } from "vitest";
import { writeVectors } from "../../../inference/tasks/write-vectors.ts";

const parse = (vectors: readonly Float32Array[]) => JSON.parse(new TextDecoder().decode(writeVectors(vectors)));

test("the bytes are JSON of the same numbers, to half a billionth", () => {
  const numbers = fc.oneof(
    fc.float({ noNaN: true, min: -1, max: 1 }),
    fc.float({ noNaN: true, min: -999_999, max: 999_999 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(numbers, { maxLength: 20 }), { maxLength: 4 }), (given) => {
      const vectors = given.map((vector) => Float32Array.from(vector));
      const read = parse(vectors) as number[][];
      expect(read.map(({ length }) => length)).toEqual(given.map(({ length }) => length));
      for (const [index, vector] of vectors.entries()) {
        for (const [place, value] of vector.entries()) {
          expect(Math.abs((read[index]?.[place] as number) - value)).toBeLessThan(6e-10);
        }
      }
    }),
  );
});

test.each([
  [[0.5, -0.25, 0, -0], "[[0.5,-0.25,0,0]]"],
  [[1, -12, 0.999999999999], "[[1,-12,1]]"],
  [[1e-10, -1e-10], "[[0,0]]"],
  [[1e-9], "[[0.000000001]]"],
  [[2 ** 100], "[[1.2676506002282294e+30]]"],
  [[Number.NaN, 1], "[[null,1]]"],
])("%j is written %s", (numbers, text) => {
  expect(new TextDecoder().decode(writeVectors([Float32Array.from(numbers)]))).toBe(text);
});
