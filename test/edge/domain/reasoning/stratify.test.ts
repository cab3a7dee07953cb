import { describe, expect, it } from "vitest";
import { parseRules } from "../../../../edge/domain/reasoning/parse-rules.ts";
import { stratify } from "../../../../edge/domain/reasoning/stratify.ts";

const layersOf = (text: string) =>
  stratify(parseRules(text).rules).map((layer) => layer.map(({ head }) => head.relation));

describe("layers of rules", () => {
  it("settle what is needed before what needs it, so that it is drawn once", () => {
    const text = `
      fan(U) :- likes(U, film).
      likes(U, P) :- likes(U, T), is_a(T, P).
      likes(U, T) :- wrote(U, T, like).
      audience(U) :- fan(U), not buyer(U).
      buyer(U) :- did(U, purchase, _).
    `;
    expect(layersOf(text)).toEqual([["likes", "likes", "buyer"], ["fan"], ["audience"]]);
  });

  it("keep together what needs each other", () => {
    expect(layersOf("p(X) :- q(X).\nq(X) :- p(X).\nq(X) :- r(X).\ns(X) :- q(X).")).toEqual([["p", "q", "q"], ["s"]]);
  });
});
