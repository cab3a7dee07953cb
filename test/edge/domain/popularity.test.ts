import { expect, test } from "vitest";
import { popularityAmong, popularityOfItem } from "../../../edge/domain/popularity.ts";

const everybody = {
  builtAt: 1,
  scores: new Map([
    ["hit", 1],
    ["rest", 0.5],
  ]),
};

test("an audience that did nothing likes what everybody likes", () => {
  const popularity = popularityAmong(everybody, [], 20);
  expect(["hit", "rest", "new"].map((id) => popularityOfItem(popularity, id))).toEqual([1, 0.5, 0]);
});

test("what an audience did counts the more, the more it did, and stays within 0 and 1", () => {
  const among = (weight: number) =>
    popularityAmong(
      everybody,
      [
        ["new", weight],
        ["rest", weight / 2],
      ],
      20,
    );
  expect(popularityOfItem(among(40 / 3), "new")).toBeCloseTo(0.5, 12);
  expect(popularityOfItem(among(40 / 3), "hit")).toBeCloseTo(0.5, 12);
  expect(popularityOfItem(among(1e6), "new")).toBeCloseTo(1, 4);
  expect(popularityOfItem(among(1e6), "hit")).toBeCloseTo(0, 4);
  for (const id of ["hit", "rest", "new"]) {
    expect(popularityOfItem(among(7), id)).toBeGreaterThanOrEqual(0);
    expect(popularityOfItem(among(7), id)).toBeLessThanOrEqual(1);
  }
});
