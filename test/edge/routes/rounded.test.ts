import fc from "fast-check";
import { expect, it } from "vitest";
import { rounded } from "../../../edge/routes/rounded.ts";

it("cuts what a sum of doubles leaves behind, however deep", () => {
  const said = rounded({ a: -1.1e-16, list: [34.50000000000001, 0.1 + 0.2], text: "1.0000000000000002", none: null });
  expect(said).toEqual({ a: 0, list: [34.5, 0.3], text: "1.0000000000000002", none: null });
  expect(rounded([12_345_678.300000001, Date.UTC(2026, 0), 1e300])).toEqual([12_345_678.3, Date.UTC(2026, 0), 1e300]);
});

it("moves no figure of a score by more than 1e-12, and twice is once", () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (value) => {
      expect(Math.abs(rounded(value) - value)).toBeLessThan(1e-12);
      expect(rounded(rounded(value))).toBe(rounded(value));
    }),
  );
});

it("keeps every name, whatever it is", () => {
  const odd = JSON.parse('{ "__proto__": 0.1, "constructor": { "toString": 0.2 } }');
  expect(JSON.stringify(rounded(odd))).toBe('{"__proto__":0.1,"constructor":{"toString":0.2}}');
});
