import { describe, expect, it } from "vitest";
import { actionWeight } from "../../../../edge/domain/evidence/action-weight.ts";
import { actionWeights } from "../../../../edge/domain/tuning/actions.ts";

const weigh = (type: string, value?: number) => actionWeight(type, value, actionWeights);

describe("the weight of an action", () => {
  it("grows with the effort it takes", () => {
    const steps = ["view", "click", "cart", "bookmark", "purchase"].map((type) => weigh(type));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it.each([
    [1, -0.6],
    [2, -0.2],
    [3, 0.2],
    [4, 0.6],
    [5, 1],
    [9, 1],
    [-3, -1],
  ])("of a rating with %s stars is %s", (stars, weight) => {
    expect(weigh("rating", stars)).toBeCloseTo(weight, 12);
  });

  it("of dwelling saturates with the seconds", () => {
    expect(weigh("dwell", 0)).toBe(0);
    expect(weigh("dwell", 60)).toBeCloseTo(0.5 * (1 - Math.exp(-1)), 12);
    expect(weigh("dwell", 1e9)).toBeCloseTo(0.5, 12);
    expect(weigh("dwell", -5)).toBe(0);
  });

  it("of a purchase rises with the price, and is full without one", () => {
    expect(weigh("purchase", 0)).toBeCloseTo(0.7, 12);
    expect(weigh("purchase", 100)).toBeCloseTo(1, 12);
    expect(weigh("purchase", 1e6)).toBe(1);
    expect(weigh("purchase")).toBe(1);
  });

  it("is nothing for a rating without stars, and little for a type nobody has named", () => {
    expect(weigh("rating")).toBe(0);
    expect(weigh("rating", Number.NaN)).toBe(0);
    expect(weigh("waved at it")).toBe(0.1);
    expect(weigh("constructor")).toBe(0.1);
  });

  it("is the tenant's where they set one", () => {
    expect(actionWeight("waved at it", 5, { "waved at it": { weight: 0.5, value: "rating" } })).toBeCloseTo(0.5, 12);
  });
});
