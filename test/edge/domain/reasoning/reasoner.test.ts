import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRules } from "../../../../edge/domain/reasoning/parse-rules.ts";
import { type Reasoned, readProof } from "../../../../edge/domain/reasoning/proof.ts";
import { Reasoner } from "../../../../edge/domain/reasoning/reasoner.ts";
import type { Fact } from "../../../../edge/domain/reasoning/rule.ts";
import { drawNaively } from "./draw-naively.ts";

const fact = (relation: string, ...values: (string | number)[]): Fact => ({ relation, values });
const sure = (confidence: number, one: Fact): Fact => ({ ...one, confidence });

function reason(text: string, facts: readonly Fact[]) {
  const { rules, problems } = parseRules(text);
  expect(problems).toEqual([]);
  const reasoner = new Reasoner(rules);
  reasoner.add(facts);
  return reasoner;
}

const texts = (reasoner: Reasoner, relation?: string) =>
  reasoner
    .conclusions(relation)
    .map(({ text }) => text)
    .sort();

const TASTE = `
  [says] prefers(U, T) @ 0.9 :- wrote(U, T, like).
  [parent] prefers(U, P) @ 0.5 :- prefers(U, T), is_a(T, P).
  [avoids] avoids(U, T) :- wrote(U, T, dislike), not prefers(U, T).
  [silent] silent(U) :- person(U), not wrote(U, _, _).
`;

describe("reasoning", () => {
  const facts = [
    sure(0.8, fact("wrote", "ada", "太空歌剧", "like")),
    fact("wrote", "ada", "恐怖", "dislike"),
    fact("is_a", "太空歌剧", "科幻"),
    fact("is_a", "科幻", "小说"),
    fact("person", "ada"),
    fact("person", "bob"),
  ];

  it("concludes by chains of rules, each step less sure", () => {
    const reasoner = reason(TASTE, facts);
    expect(texts(reasoner)).toEqual([
      "avoids(ada, 恐怖)",
      "prefers(ada, 太空歌剧)",
      "prefers(ada, 小说)",
      "prefers(ada, 科幻)",
      "silent(bob)",
    ]);
    expect(reasoner.confidenceOf(fact("prefers", "ada", "小说"))).toBeCloseTo(0.8 * 0.9 * 0.5 * 0.5, 12);
  });

  it("gives a proof that can be read, down to what was given", () => {
    const proof = reason(TASTE, facts)
      .conclusions("prefers")
      .find(({ text }) => text === "prefers(ada, 小说)") as Reasoned;
    expect(readProof(proof)).toBe("prefers(ada, 小说) because prefers(ada, 科幻) and is_a(科幻, 小说)");
    expect(proof.rule).toBe("parent");
    expect(readProof(proof.because[0] as Reasoned)).toBe(
      "prefers(ada, 科幻) because prefers(ada, 太空歌剧) and is_a(太空歌剧, 科幻)",
    );
    expect(proof.because[0]?.because[0]?.because[0]?.text).toBe("wrote(ada, 太空歌剧, like)");
  });

  it("says which absences it rests on", () => {
    const [silent] = reason(TASTE, facts).conclusions("silent");
    expect(silent?.besides).toEqual(["not wrote(bob, _, _)"]);
    expect(silent?.absent).toEqual([{ relation: "wrote", values: ["bob", "_", "_"] }]);
    expect(reason(TASTE, facts).conclusions("avoids")[0]?.besides).toEqual(["not prefers(ada, 恐怖)"]);
  });

  it("compares numbers by size and never a number with a name", () => {
    const text = "high(U) :- score(U, S), S >= 0.5. same(U) :- score(U, S), S = 0.7. odd(U) :- score(U, S), S < zzz.";
    const reasoner = reason(text, [fact("score", "ada", 0.7), fact("score", "bob", 0.1)]);
    expect(texts(reasoner)).toEqual(["high(ada)", "same(ada)"]);
    expect(reasoner.conclusions("high")[0]?.besides).toEqual(["0.7 >= 0.5"]);
  });

  it("keeps the surest of several proofs", () => {
    const text = "p(X) @ 0.3 :- a(X). p(X) @ 0.8 :- b(X).";
    const reasoner = reason(text, [fact("a", "x"), fact("b", "x")]);
    expect(reasoner.conclusions("p")).toMatchObject([{ fact: { confidence: 0.8 } }]);
  });

  it("lets an absence be as unsure as what is absent", () => {
    const text = "calm(X) :- person(X), not angry(X).";
    const reasoner = reason(text, [fact("person", "x"), sure(0.3, fact("angry", "x"))]);
    expect(reasoner.confidenceOf(fact("calm", "x"))).toBeCloseTo(0.7, 12);
  });

  it("ends in circles", () => {
    const text = "near(X, Y) :- next(X, Y). near(X, Z) @ 0.9 :- near(X, Y), near(Y, Z). near(X, Y) :- near(Y, X).";
    const ring = Array.from({ length: 12 }, (_, i) => fact("next", `n${i}`, `n${(i + 1) % 12}`));
    expect(reason(text, ring).conclusions("near")).toHaveLength(144);
  });

  it("stops where too much would follow", () => {
    const { rules } = parseRules("t(A, B, C) :- n(A), n(B), n(C).");
    const reasoner = new Reasoner(rules);
    expect(() => reasoner.add(Array.from({ length: 80 }, (_, i) => fact("n", i)))).toThrow(RangeError);
  });

  it("binds one variable in several places", () => {
    const reasoner = reason("loop(X) :- edge(X, X). back(X) :- edge(X, Y), edge(Y, X), X != Y.", [
      fact("edge", "a", "a"),
      fact("edge", "a", "b"),
      fact("edge", "b", "a"),
    ]);
    expect(texts(reasoner)).toEqual(["back(a)", "back(b)", "loop(a)"]);
  });
});

describe("against a reasoner that tries everything", () => {
  const program = `
    p(X) @ 0.9 :- a(X, Y), b(Y, Z), not c(Z).
    q(X, Z) @ 0.8 :- a(X, Y), q(Y, Z).
    q(X, Y) :- b(X, Y).
    r(X) :- q(X, Y), p(Y), X != Y.
    s(X) @ 0.7 :- a(X, _), not r(X).
    t(X, Y) :- s(X), s(Y), q(X, Y), X < 4.
  `;
  const { rules } = parseRules(program);
  const value = fc.integer({ min: 0, max: 5 });
  const confidence = fc.constantFrom(1, 0.9, 0.5);
  const facts = fc.array(
    fc.oneof(
      fc.tuple(fc.constantFrom("a", "b"), value, value, confidence).map(([name, x, y, c]) => sure(c, fact(name, x, y))),
      fc.tuple(value, confidence).map(([x, c]) => sure(c, fact("c", x))),
    ),
    { maxLength: 25 },
  );
  const rounded = (conclusions: Iterable<readonly [string, number]>) =>
    Object.fromEntries([...conclusions].map(([text, sureness]) => [text, Math.round(sureness * 1e9)]));
  const drawn = (reasoner: Reasoner) =>
    rounded(reasoner.conclusions().map(({ text, fact: { confidence: sureness } }) => [text, sureness]));

  it("draws the same, with the same confidence", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const reasoner = new Reasoner(rules);
        reasoner.add(given);
        expect(drawn(reasoner)).toEqual(rounded(drawNaively(rules, given)));
      }),
      { numRuns: 60 },
    );
  });

  it("draws the same when facts come one after the other, and after some are taken back", () => {
    fc.assert(
      fc.property(facts, fc.nat({ max: 20 }), (given, cut) => {
        const reasoner = new Reasoner(rules);
        for (const one of given) reasoner.add([one]);
        expect(drawn(reasoner)).toEqual(rounded(drawNaively(rules, given)));
        reasoner.remove(given.slice(cut));
        const gone = new Set(given.slice(cut).map(({ relation, values }) => JSON.stringify([relation, values])));
        const rest = given.filter(({ relation, values }) => !gone.has(JSON.stringify([relation, values])));
        expect(drawn(reasoner)).toEqual(rounded(drawNaively(rules, rest)));
      }),
      { numRuns: 60 },
    );
  });

  it("proves everything from what was given or proven, never from itself", () => {
    const check = ({ text, rule, because }: Reasoned, above: readonly string[]) => {
      expect(above).not.toContain(text);
      if (rule !== undefined) for (const reason of because) check(reason, [...above, text]);
    };
    fc.assert(
      fc.property(facts, (given) => {
        const reasoner = new Reasoner(rules);
        reasoner.add(given);
        for (const conclusion of reasoner.conclusions()) check(conclusion, []);
      }),
      { numRuns: 40 },
    );
  });
});
