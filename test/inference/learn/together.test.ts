import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gatherInteractions, type InteractionRow } from "../../../inference/learn/interactions.ts";
import { basketsOf } from "../../../inference/learn/together/baskets.ts";
import { learnTogether } from "../../../inference/learn/together/learn-together.ts";
import { logLikelihoodRatio } from "../../../inference/learn/together/log-likelihood-ratio.ts";
import { togetherLists } from "../../../inference/learn/together/together-lists.ts";

const nothing = () => {};
const HOUR = 3_600_000;
const options = { leastPeople: 3, neighbours: 10, mostInBasket: 5, before: Number.POSITIVE_INFINITY };

/** One basket: a person's purchases a minute apart. */
const basket = (user: string, hour: number, ...items: string[]): InteractionRow[] =>
  items.map((item, i) => [user, item, 1, hour * HOUR + i * 60_000] as const);

/** Tents go with pegs, stoves with gas; everybody buys bread at another time. */
const shop = (people: number): InteractionRow[] =>
  Array.from({ length: people }, (_, u) => [
    ...basket(`u${u}`, u * 10, ...(u % 2 ? ["tent", "pegs"] : ["stove", "gas"])),
    ...basket(`u${u}`, u * 10 + 4, "bread", ...(u % 3 ? ["salt"] : [])),
  ]).flat();

function listsOf(rows: readonly InteractionRow[]): Record<string, string[]> {
  const purchases = gatherInteractions(rows);
  const lists = togetherLists(basketsOf(purchases, HOUR), options);
  const names = (row: Iterable<number> = []) => Array.from(row, (j) => purchases.items[j] as string);
  return Object.fromEntries(purchases.items.map((id, i) => [id, names(lists.item[i])]));
}

describe("the log-likelihood ratio", () => {
  test("is Dunning's: 270.72 for “the swiss”, 0 for independence", () => {
    expect(logLikelihoodRatio({ both: 110, first: 2442, second: 111, neither: 29114 })).toBeCloseTo(270.72, 1);
    expect(logLikelihoodRatio({ both: 10, first: 90, second: 90, neither: 810 })).toBeCloseTo(0, 9);
  });

  test("is never below 0, and does not care which comes first", () => {
    const count = fc.nat(500);
    fc.assert(
      fc.property(count, count, count, count, (both, first, second, neither) => {
        const ratio = logLikelihoodRatio({ both, first, second, neither });
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(logLikelihoodRatio({ both, first: second, second: first, neither })).toBeCloseTo(ratio, 9);
      }),
    );
  });
});

describe("baskets", () => {
  test("end with a pause and with the person", () => {
    const rows = [...basket("a", 0, "x", "y"), ...basket("a", 5, "z"), ...basket("b", 5, "x")];
    const { from, to } = basketsOf(gatherInteractions(rows), HOUR);
    expect([...from].map((begin, row) => [begin, to[row]])).toEqual([
      [0, 2],
      [0, 2],
      [2, 3],
      [3, 4],
    ]);
  });
});

describe("bought together", () => {
  test("is what is bought in one basket, not what the same people buy at another time", () => {
    const lists = listsOf(shop(40));
    expect(lists.tent).toEqual(["pegs"]);
    expect(lists.gas).toEqual(["stove"]);
    expect(lists.bread).not.toContain("tent");
  });

  test("says nothing of what fewer people bought: however often one person does", () => {
    const one = Array.from({ length: 50 }, (_, i) => basket("me", 1_000 + i * 10, "ring", "ticket")).flat();
    const two = basket("you", 9_000, "ring", "ticket");
    expect(listsOf([...shop(40), ...one, ...two]).ring).toEqual([]);
    expect(listsOf([...shop(40), ...one, ...two, ...basket("she", 9_000, "ring", "ticket")]).ring).toEqual(["ticket"]);
  });

  test("leaves out stocks that somebody bought", () => {
    const stock = ["a", "b", "c", "tent", "gas", "bread"];
    const lists = listsOf([...shop(40), ...[1, 2, 3, 4].flatMap((u) => basket(`shop${u}`, 9_000, ...stock))]);
    expect(lists.a).toEqual([]);
  });

  test("is learnt with what it is worth on later baskets, and refused when that is nothing", async () => {
    const pairs = Array.from({ length: 300 }, (_, u) => basket(`u${u}`, u * 10, `left${u % 15}`, `right${u % 15}`));
    const learnt = await learnTogether(gatherInteractions(pairs.flat()), nothing);
    expect(learnt.items).toHaveLength(30);
    expect(learnt.evaluation.hits).toBe(1);
    expect(learnt.evaluation.popular).toBeLessThan(0.5);
    const left = learnt.items.indexOf("left3");
    expect(learnt.items[learnt.lists.item[left]?.[0] as number]).toBe("right3");
    expect(learnt.lists.weight[left]?.[0]).toBeGreaterThan(0.9);
    await expect(learnTogether(gatherInteractions(shop(200)), nothing)).rejects.toThrow("no better than what is most");
    await expect(learnTogether(gatherInteractions(shop(4)), nothing)).rejects.toThrow("not enough to learn from yet");
  });
});
