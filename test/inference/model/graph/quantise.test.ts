import fc from "fast-check";
import { expect, test } from "vitest";
import { quantise } from "../../../../inference/model/graph/quantise.ts";

test("each output channel has a scale of its own; values come out transposed", () => {
  const { values, scales } = quantise(Float32Array.of(1, -0.4, 0.25, /**/ 100, 0, -100), [2, 3]);
  expect(Array.from(values)).toEqual([127, 127, -51, 0, 32, -127]);
  expect(Array.from(scales)).toEqual([Math.fround(1 / 127), Math.fround(100 / 127)]);
});

test("no weight is off by more than half a step of its channel", () => {
  const number = fc.float({ noNaN: true, min: -1000, max: 1000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 9 }), (rows) => {
      const { values, scales } = quantise(Float32Array.from(rows.flat()), [rows.length, 3]);
      for (const [channel, row] of rows.entries()) {
        const scale = scales[channel] as number;
        for (const [i, weight] of row.entries()) {
          const restored = (values[i * rows.length + channel] as number) * scale;
          expect(Math.abs(restored - weight)).toBeLessThanOrEqual(scale * 0.501);
        }
      }
    }),
  );
});
