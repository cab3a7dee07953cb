import fc from "fast-check";
import { expect, test } from "vitest";
import { diversify as choose } from "../../../edge/domain/diversify.ts";
import { dot } from "../../../edge/domain/vector.ts";

const item = (id: string, score: number, vector: number[]) => ({ id, score, vector: Float32Array.from(vector) });
type Item = ReturnType<typeof item>;
const diversify = (items: readonly Item[], count: number, diversity: number) =>
  choose(items, count, { diversity, likeness: (a, b) => dot(a.vector, b.vector) });
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).join("");

const ranked = [
  item("a", 1, [1, 0, 0]),
  item("b", 0.99, [1, 0, 0]),
  item("c", 0.98, [0.99, 0.1, 0]),
  item("d", 0.6, [0, 1, 0]),
  item("e", 0.5, [0, 0, 1]),
];

test("0 keeps the order of scores", () => expect(ids(diversify(ranked, 3, 0))).toBe("abc"));
test("something different comes before more of the same", () => expect(ids(diversify(ranked, 3, 0.5))).toBe("ade"));
test("1 looks at differences alone, after the best", () => expect(ids(diversify(ranked, 3, 1))).toBe("ade"));
test("nothing is lost when all are wanted", () => expect(ids(diversify(ranked, 9, 0.5)).length).toBe(5));

test("chooses as many as asked for, each once, the best one first", () => {
  const items = fc.array(
    fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true })),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(items, fc.nat({ max: 25 }), fc.double({ min: 0, max: 1, noNaN: true }), (pairs, count, diversity) => {
      const pool = pairs
        .map(([score, angle], i) => item(`${i}`, score, [Math.cos(angle), Math.sin(angle)]))
        .sort((a, b) => b.score - a.score);
      const chosen = diversify(pool, count, diversity);
      expect(chosen.length).toBe(Math.min(count, pool.length));
      expect(new Set(chosen).size).toBe(chosen.length);
      if (chosen.length > 0) expect(chosen[0]?.score).toBe(pool[0]?.score);
    }),
  );
});

/** The formula as it is written: every pair is looked at in every round. */
function chooseNaively(pool: readonly Item[], count: number, diversity: number): Item[] {
  const [best, worst] = [pool[0]?.score ?? 0, pool.at(-1)?.score ?? 0];
  const relevance = ({ score }: Item) => 1 - (best - score) / (best - worst || 1);
  const chosen: Item[] = [];
  while (chosen.length < Math.min(count, pool.length)) {
    const values = pool.map((one) => {
      const nearest = chosen.reduce((most, other) => Math.max(most, dot(one.vector, other.vector)), 0);
      return chosen.includes(one) ? Number.NEGATIVE_INFINITY : (1 - diversity) * relevance(one) - diversity * nearest;
    });
    chosen.push(pool[values.indexOf(Math.max(...values))] as Item);
  }
  return chosen;
}

test("chooses what the formula says, though it does not look at every pair", () => {
  const items = fc.array(
    fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true })),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(items, fc.nat({ max: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (pairs, count, diversity) => {
      const pool = pairs
        .map(([score, angle], i) => item(`${i}`, score, [Math.cos(angle), Math.sin(angle)]))
        .sort((a, b) => b.score - a.score);
      expect(diversify(pool, count, diversity)).toEqual(
        diversity === 0 ? pool.slice(0, count) : chooseNaively(pool, count, diversity),
      );
    }),
  );
});

test("looks at a fraction of all pairs", () => {
  let pairs = 0;
  const likeness = (a: Item, b: Item) => {
    pairs++;
    return dot(a.vector, b.vector);
  };
  const pool = Array.from({ length: 400 }, (_, i) => item(`${i}`, 1 - i / 400, [Math.cos(i), Math.sin(i)]));
  choose(pool, 100, { diversity: 0.15, likeness });
  expect(pairs).toBeLessThan((100 * 350) / 3);
});
