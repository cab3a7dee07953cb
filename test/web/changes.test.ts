import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesSince, compare, movesOf } from "../../edge/web/client/changes.js";
import { tellMoves } from "../../edge/web/client/moves.js";
import { aConclusion, afterALike, anInterest, aPattern, aProfile, aView } from "./a-view.ts";

const figures = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("1", "2", "3"));
const asMap = (record: Record<string, string>) => new Map(Object.entries(record));

describe("what the last event changed", () => {
  it("is nothing between a list and itself, and turns what was into what is", () => {
    fc.assert(
      fc.property(figures, figures, (before, after) => {
        expect(compare(asMap(before), asMap(before)).size).toBe(0);
        const patched = asMap(before);
        for (const [key, { to }] of compare(asMap(before), asMap(after))) {
          if (to === undefined) patched.delete(key);
          else patched.set(key, to);
        }
        expect(new Map([...patched].sort())).toEqual(new Map([...asMap(after)].sort()));
      }),
    );
  });

  it("names what came, went and has another figure, and nothing that looks the same", () => {
    const before = {
      interests: [anInterest("horror", -0.6), anInterest("music", 0.5), anInterest("war", 0.301)],
      patterns: [
        aPattern("lifecycle", { value: "new", detail: { silentDays: 0, knownDays: 1 } }),
        aPattern("intent", { value: "exploring", confidence: 0.7 }),
      ],
      conclusions: [aConclusion("avoids", "horror", 0.8), aConclusion("prefers", "music", 0.4)],
    };
    const after = {
      interests: [anInterest("sci-fi", 0.81), anInterest("music", 0.62), anInterest("war", 0.302)],
      patterns: [
        aPattern("lifecycle", { value: "active", detail: { silentDays: 0, knownDays: 9 } }),
        aPattern("intent", { value: "comparing", confidence: 0.9 }),
      ],
      conclusions: [aConclusion("prefers", "sci-fi", 0.7), aConclusion("prefers", "music", 0.45)],
    };
    const { interests, patterns, conclusions } = changesSince(afterALike(before, after));
    expect(Object.fromEntries(interests)).toEqual({
      "sci-fi": { from: undefined, to: "+0.81" },
      music: { from: "+0.50", to: "+0.62" },
      horror: { from: "−0.60", to: undefined },
    });
    expect(Object.fromEntries(patterns)).toEqual({
      lifecycle: { from: "new", to: "regular" },
      "intent comparing": { from: undefined, to: "90 % sure" },
      "intent exploring": { from: "70 % sure", to: undefined },
    });
    expect(Object.fromEntries(conclusions)).toEqual({
      "prefers(ada, sci-fi)": { from: undefined, to: "70 %" },
      "prefers(ada, music)": { from: "40 %", to: "45 %" },
      "avoids(ada, horror)": { from: "80 %", to: undefined },
    });
  });

  it("is nothing before there was one", () => {
    const { interests } = changesSince(aView({ profile: aProfile({ interests: [anInterest("war", 1)] }) }));
    expect(interests.size).toBe(0);
  });
});

describe("how the ranking moved", () => {
  const ranked = (...ids: string[]) => ids.map((itemId) => ({ itemId, score: 0, parts: {} }));
  const view = afterALike({}, {});

  it("counts who rose, fell, came and went", () => {
    expect(movesOf(view.last?.places ?? new Map(), ranked("b", "a", "d"))).toEqual({
      rose: 1,
      fell: 1,
      entered: 1,
      left: 1,
    });
  });

  it("says only what there is", () => {
    expect(tellMoves({ ...view, slate: { recommendationId: "r", items: ranked("b", "a", "c") } })).toBe("1 up, 1 down");
    expect(tellMoves({ ...view, slate: { recommendationId: "r", items: ranked("a", "b", "c") } })).toBeUndefined();
  });
});
