import fc from "fast-check";
import { expect, it } from "vitest";
import { splitScore } from "../../edge/web/client/split-score.js";

const part = fc.double({ min: -1, max: 1, noNaN: true });
const somewhere = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), part, { minKeys: 1, maxKeys: 7 });

it("shows figures that add up to the figure of the score, each within one last digit of the truth", () => {
  fc.assert(
    fc.property(somewhere, fc.integer({ min: 1, max: 4 }), (parts, digits) => {
      const unit = 10 ** digits;
      const shown = splitScore(parts, digits);
      const figures = shown.parts.map(({ value }) => Math.round(value * unit));
      expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(Math.round(shown.score * unit));
      for (const { name, value } of shown.parts) expect(Math.abs(value - (parts[name] ?? 0))).toBeLessThan(1 / unit);
    }),
  );
});

it("keeps nothing at nothing", () => {
  expect(splitScore({ interest: 0.3333, dislike: 0, behaviour: 0.3333 }).parts[1]).toEqual({
    name: "dislike",
    value: 0,
  });
});
