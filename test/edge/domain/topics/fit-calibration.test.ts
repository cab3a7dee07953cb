import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrated } from "../../../../edge/domain/topics/calibrate.ts";
import { fitCalibration, type JudgedPair } from "../../../../edge/domain/topics/fit-calibration.ts";

/** Pairs along a grid of cosines, of which the share that the true curve says are about the topic. */
function pairsOf(middle: number, slope: number): JudgedPair[] {
  return Array.from({ length: 101 }, (_, i) => i / 100).flatMap((cosine) => {
    const share = calibrated(cosine, { middle, slope, trust: 1 });
    const about = Math.round(share * 100);
    return Array.from({ length: 100 }, (_unused, n) => ({ cosine, about: n < about }));
  });
}

describe("the calibration of interest", () => {
  it("finds the curve that judged pairs follow", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.double({ min: 6, max: 25, noNaN: true }),
        (middle, slope) => {
          const fitted = fitCalibration(pairsOf(middle, slope), 1);
          expect(Math.abs(fitted.middle - middle)).toBeLessThan(0.02);
          expect(Math.abs(fitted.slope / slope - 1)).toBeLessThan(0.1);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("says 0.7 where seven of ten fit", () => {
    const pairs = pairsOf(0.5, 10);
    const curve = fitCalibration(pairs, 1);
    for (const cosine of [0.2, 0.4, 0.6, 0.8]) {
      const near = pairs.filter((pair) => Math.abs(pair.cosine - cosine) < 0.02);
      const share = near.filter(({ about }) => about).length / near.length;
      expect(Math.abs(calibrated(cosine, curve) - share)).toBeLessThan(0.03);
    }
  });

  it("stays finite where the classes part perfectly, and refuses what cannot be fitted", () => {
    const parted = [0.1, 0.2, 0.8, 0.9].map((cosine) => ({ cosine, about: cosine > 0.5 }));
    expect(fitCalibration(parted, 1).slope).toBeLessThan(1_000);
    expect(() => fitCalibration(parted.slice(2), 1)).toThrow(RangeError);
    expect(() =>
      fitCalibration(
        parted.map(({ cosine, about }) => ({ cosine, about: !about })),
        1,
      ),
    ).toThrow(RangeError);
  });
});
