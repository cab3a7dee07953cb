import fc from "fast-check";
import { expect, it } from "vitest";
import { leaningsOf } from "../../../../edge/domain/reasoning/lean.ts";
import { neededRules } from "../../../../edge/domain/reasoning/needed-rules.ts";
import type { Fact } from "../../../../edge/domain/reasoning/rule.ts";
import { ruleBase } from "../../../../edge/domain/reasoning/rule-base.ts";

const rules = (text: string) => {
  const base = ruleBase(text);
  expect(base.problems).toEqual([]);
  return base.rules;
};

const STEER = rules(`
  [up]   boost(U, T) @ 0.9 :- wrote(U, T, like, _).
  [down] bury(U, I) @ 0.7 :- about(I, T), wrote(U, T, dislike, _), not boost(U, I).
  [idle] idle(U) :- person(U), not wrote(U, _, _, _).
`);

const name = (prefix: string, most: number) => fc.nat({ max: most }).map((i) => `${prefix}${i}`);
const sureness = fc.double({ min: 0.1, max: 1, noNaN: true });
const fact = ([relation, values, confidence]: [string, string[], number]): Fact => ({ relation, values, confidence });
const stance = fc.constantFrom("like", "dislike");
const wrote = fc.tuple(fc.constant("wrote"), fc.tuple(name("u", 1), name("t", 3), stance, fc.constant("e")), sureness);
const about = fc.tuple(fc.constant("about"), fc.tuple(name("i", 5), name("t", 3)), sureness);
const facts = fc.array(fc.oneof(wrote.map(fact), about.map(fact)), { maxLength: 30 });

it("leanings are bounded, of the person alone, and what is told of them adds up to them", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { amounts, tell } = leaningsOf(STEER, "u0", given);
      for (const [item, amount] of amounts) {
        expect(Math.abs(amount)).toBeLessThanOrEqual(1);
        const told = tell(item, { language: "en" });
        expect(told.every(({ values }) => values[0] === "u0")).toBe(true);
        expect(Math.abs(told.reduce((sum, one) => sum + one.amount, 0) - amount)).toBeLessThan(1e-12);
      }
    }),
  );
});

it("only rules that are needed are run, those that must fail among them", () => {
  const relations = new Set(neededRules(STEER, ["boost", "bury"]).map(({ head }) => head.relation));
  expect([...relations].sort()).toEqual(["boost", "bury"]);
  const fussy = rules("bury(U, I) :- person(U), about(I, T), not prefers(U, T).");
  expect(neededRules(fussy, ["bury"]).map(({ name }) => name)).toContain("says so");
});
