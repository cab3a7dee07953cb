import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundVector } from "../../../edge/domain/round-vector.ts";
import { decode8, decode32, encode8, encode32 } from "../../../edge/store/columns.ts";
import { jsonSlices } from "../../../edge/store/database.ts";

const vectors = fc
  .array(fc.float({ noNaN: true, min: -4, max: 4 }), { minLength: 1, maxLength: 64 })
  .map((numbers) => Float32Array.from(numbers));

describe("vectors in columns", () => {
  it("come back bit for bit as float32", () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        expect(decode32(encode32(vector))).toEqual(vector);
      }),
    );
  });

  it("come back bit for bit at 8 bits, once rounded", () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const rounded = roundVector(vector);
        expect(decode8(encode8(rounded)).map((x) => x + 0)).toEqual(rounded.map((x) => x + 0));
        expect(roundVector(rounded).map((x) => x + 0)).toEqual(rounded.map((x) => x + 0));
      }),
    );
  });

  it("are rounded by less than a hundredth of their largest component", () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const largest = Math.max(...vector.map(Math.abs));
        for (const [i, x] of roundVector(vector).entries())
          expect(Math.abs(x - (vector[i] ?? 0))).toBeLessThanOrEqual(largest * 0.0041 + 2 ** -100);
      }),
    );
  });
});

it("rows are cut into JSON arrays that fit a parameter, none lost, in order", () => {
  const rows = fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 20 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 10, max: 100 }), (given, most) => {
      const slices = jsonSlices(given, most).map((text) => ({ text, parsed: JSON.parse(text) as string[] }));
      const bytes = ({ text }: { text: string }) => new TextEncoder().encode(text).length;
      const fit = slices.every((slice) => bytes(slice) <= most + 1 || slice.parsed.length === 1);
      return fit && JSON.stringify(slices.flatMap(({ parsed }) => parsed)) === JSON.stringify(given);
    }),
  );
});
