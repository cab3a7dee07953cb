import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuse } from "../../../edge/domain/fuse.ts";
import { matchExpression, segmented } from "../../../edge/domain/search-words.ts";

describe("words to search", () => {
  test.each([
    ["科幻电影", "科幻 幻电 电影"],
    ["我爱Solaris！", "我爱 solaris!"],
    ["书", "书"],
    ["ＡＢＣ", "abc"],
  ])("%s is written as %s", (text, expected) => expect(segmented(text)).toBe(expected));

  test.each([
    ["solaris tarkovsky", '"solaris" OR "tarkovsky" *'],
    ["科幻电影", '"科幻" OR "幻电" OR "电影" *'],
    ["书", '"书" *'],
    ['a" OR tenant : "b NEAR(', '"a" OR "or" OR "tenant" OR "b" OR "near" *'],
    ["  !! ", undefined],
  ])("%j is looked for as %j", (query, expected) => expect(matchExpression(query)).toBe(expected));

  test("nothing in a query is an operator", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        const expression = matchExpression(query);
        if (expression !== undefined) expect(expression).toMatch(/^"[^"]+"( \*)?( OR "[^"]+"( \*)?)*$/u);
      }),
    );
  });
});

describe("fusing lists", () => {
  test("puts first what stands high in both, and 1 is the first of all", () => {
    const fused = fuse([
      { name: "words", ids: ["a", "b", "c"], weight: 1 },
      { name: "meaning", ids: ["b", "d"], weight: 1 },
    ]);
    expect(fused.map(({ id }) => id)).toEqual(["b", "a", "d", "c"]);
    expect(fuse([{ name: "words", ids: ["x"], weight: 2 }])).toEqual([{ id: "x", score: 1, parts: { words: 1 } }]);
    for (const { score, parts } of fused) expect(score).toBe(Object.values(parts).reduce((a, b) => a + b, 0));
  });
});
