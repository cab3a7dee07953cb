import { describe, expect, it } from "vitest";
import { checkRules } from "../../../../edge/domain/reasoning/check-rules.ts";
import { parseRules } from "../../../../edge/domain/reasoning/parse-rules.ts";

const problemsIn = (text: string, vocabulary = { wrote: 3, is_a: 2, person: 1 }) => {
  const { rules, problems } = parseRules(text);
  return [...problems, ...checkRules(rules, vocabulary)].map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
};

describe("a rule text", () => {
  it("is read with names, confidences, comments, numbers, quotes and Chinese names", () => {
    const { rules, problems } = parseRules(`
      # who likes a kind likes its parent a little
      [the parent] prefers(U, P) @ 0.6 :- prefers(U, T), is_a(T, P), not avoids(U, P), P != "film noir".
      偏爱(U, 科幻) :- wrote(U, 科幻, like).  % Chinese names
      near(X) :- is_at(X, N), N <= -1.5.
    `);
    expect(problems).toEqual([]);
    expect(
      rules.map(({ name, confidence, conditions }) => [name, confidence, conditions.map(({ kind }) => kind)]),
    ).toEqual([
      ["the parent", 0.6, ["holds", "holds", "fails", "compares"]],
      ["rule 2", 1, ["holds"]],
      ["rule 3", 1, ["holds", "compares"]],
    ]);
  });

  it("may be written with full-width signs", () => {
    expect(parseRules("偏爱（U，科幻） :- wrote（U，科幻，like）。").problems).toEqual([]);
  });

  it.each([
    ["p(X :- person(X).", '1:5 ":-" stands where ) should'],
    ["p(X) :- person(X)", "1:18 the end stands where . should"],
    ["p(X) @ 2 :- person(X).", '1:8 "2" is no confidence'],
    ["\n  p() :- person(X).", '2:5 ")" stands where a variable'],
    ["p(X) :- person(X), X.", '1:21 "." stands where a comparison'],
    ["P(X) :- person(X).", '1:1 "P" stands where a relation should'],
    ["p(X) :- person(X) ? .", '1:19 "?" has no meaning here'],
    ["p(X) :- person(Y).", "1:3 X in the conclusion stands in no condition that binds it"],
    ["p(X) :- person(X), not wrote(X, Z, like).", "1:33 Z in this condition"],
    ["p(X) :- person(X), X < Z.", "1:24 Z in this condition"],
    ["p(X) :- persn(X).", "1:9 nothing is known of persn: did you mean person?"],
    ["p(X) :- person(X, X).", "1:9 person has 1 terms, not 2"],
    ["p(X) :- person(X).\n  wrote(X, horror, like) :- person(X).", "2:3 wrote is a fact: no rule may conclude it"],
    ["p(X) :- person(X), not p(X).", "1:1 p would depend on its own absence"],
    ["p(X) :- person(X), not q(X).\nq(X) :- person(X), p(X).", "p would depend on its own absence"],
  ])("%j: %s", (text, problem) => {
    const problems = problemsIn(text);
    expect(
      problems.some((found) => found.includes(problem)),
      problems.join("\n"),
    ).toBe(true);
  });

  it("tells all mistakes at once, and keeps the rules that are right", () => {
    const { rules, problems } = parseRules("p(X :- q(X).\nok(X) :- person(X).\nr(X) @ 7 :- person(X).");
    expect(problems.map(({ line }) => line)).toEqual([1, 3]);
    expect(rules.map(({ text }) => text)).toEqual(["ok(X) :- person(X)."]);
  });

  it("is refused when it is enormous", () => {
    expect(parseRules("p(a).".repeat(20_000)).problems[0]?.message).toMatch(/at most/);
    expect(problemsIn("p(a). ".repeat(400))[0]).toMatch(/at most 300 /);
  });

  it("never throws, whatever it is", () => {
    for (const text of ["", "(((", ".....", "[", "[x", '"', "p(", "p(X) :-", "not", "p(X) :- not.", "😀", "@@@"]) {
      expect(() => parseRules(text)).not.toThrow();
    }
  });
});
