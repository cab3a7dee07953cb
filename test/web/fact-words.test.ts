import { expect, it } from "vitest";
import { tellConclusion } from "../../edge/web/client/fact-words.js";
import { aView } from "./a-view.ts";

const fact = (relation: string) => ({ relation, values: ["ada", "sci-fi"] }) as never;

it.each([
  ["en", "boost", /^Shown more of .+ because of a rule$/],
  ["en", "bury", /^Shown less of .+ because of a rule$/],
  ["zh", "boost", /^因规则多推荐.+/],
  ["zh", "bury", /^因规则少推荐.+/],
] as const)("in %s, %s is told in words", (language, relation, words) => {
  expect(tellConclusion(fact(relation), { ...aView(), language })).toMatch(words);
});
