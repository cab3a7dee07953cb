import fc from "fast-check";
import { expect, test } from "vitest";
import { shorten, toBytes, toJson } from "../../../inference/tasks/vector-format.ts";

const Vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 })
  .filter((numbers) => numbers.some((value) => Math.abs(value) > 1e-3))
  .map((numbers) => Float32Array.from(numbers));

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] as number), 0);
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

test("a shortened vector is cut first and made unit length after", () => {
  const short = shorten(Float32Array.of(3, 4, 12), { dimensions: 2, normalize: true });
  expect(Array.from(short)).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  expect(Array.from(shorten(Float32Array.of(3, 4, 12), { dimensions: 2, normalize: false }))).toEqual([3, 4]);
});

test("base64 gives back every bit", () => {
  fc.assert(
    fc.property(Vector, (vector) => {
      const bytes = Buffer.from(toJson(vector, "base64") as string, "base64");
      expect(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))).toEqual(vector);
    }),
  );
});

test("float gives back each component to a billionth", () => {
  fc.assert(
    fc.property(Vector, (vector) => {
      for (const [index, value] of (toJson(vector, "float") as number[]).entries()) {
        expect(Math.abs(value - (vector[index] as number))).toBeLessThan(1e-9);
      }
    }),
  );
});

test("int8 uses the whole range and keeps the direction", () => {
  fc.assert(
    fc.property(Vector, (vector) => {
      const whole = toJson(vector, "int8") as number[];
      expect(Math.max(...whole.map(Math.abs))).toBe(127);
      expect(cosine(whole, vector)).toBeGreaterThan(0.99);
      expect(Array.from(new Int8Array(toBytes(vector, "int8")))).toEqual(whole);
    }),
  );
});

test("binary holds the signs, the first in the highest bit", () => {
  expect(toJson(Float32Array.of(1, -1, 0, 0.1, 0, 0, 0, 0, 2), "binary")).toEqual([0b10010000, 0b10000000]);
});
