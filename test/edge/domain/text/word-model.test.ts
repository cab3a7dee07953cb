import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolVoices } from "../../../../edge/domain/text/pool-voices.ts";
import { wordFeatures } from "../../../../edge/domain/text/word-features.ts";
import { scoreWords, type WordTable } from "../../../../edge/domain/text/word-model.ts";

const table: WordTable = {
  source: "by hand",
  labels: ["like", "dislike"],
  unit: 1,
  bias: [0, 0],
  weights: { good: [4, 0], "!good": [0, 4], "not good": [0, 2], 假货: [0, 8] },
};

describe("features of words", () => {
  it.each([
    ["Good food", ["good", "food", "good food"]],
    ["not good, good", ["not", "!good", "not good", "good"]],
    ["Isn’t it good?", ["isn't", "!it", "isn't it", "!good", "it good", "?"]],
    ["是假货！", ["是", "是假", "是假货", "假", "假货", "货", "!"]],
    ["", []],
  ])("of %j", (text, features) => {
    expect([...wordFeatures(text)].sort()).toEqual([...features].sort());
  });
});

describe("a table of words", () => {
  it("hears a word, and the contrary when it is negated", () => {
    expect(scoreWords(table, "good food")?.like).toBeGreaterThan(0.5);
    expect(scoreWords(table, "not good food")?.dislike).toBeGreaterThan(0.5);
    expect(scoreWords(table, "这是假货")?.dislike).toBeGreaterThan(0.5);
  });

  it("says nothing of words that it does not know", () => {
    expect(scoreWords(table, "constructor toString")).toBeUndefined();
  });

  it("gives probabilities, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const scores = Object.values(scoreWords(table, `${text} good`) ?? {});
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("a pool of voices", () => {
  const pool = { sharpness: 1, leastProbability: 0.01 };
  const labels = ["yes", "no"] as const;
  const says = (yes: number, share = 0.5) => ({ scores: { yes, no: 1 - yes }, share });

  it("is surer than each where they agree, and in doubt where they do not", () => {
    const agreed = poolVoices(labels, [says(0.8, 1), says(0.8, 1)], pool);
    expect(agreed.confidence).toBeGreaterThan(0.8);
    expect(poolVoices(labels, [says(0.9), says(0.1)], pool).confidence).toBeCloseTo(0.5, 12);
  });

  it("does not hear a voice without a share, and no voice can forbid a label", () => {
    expect(poolVoices(labels, [says(0.7, 1), says(0, 0)], pool).confidence).toBeCloseTo(0.7, 12);
    expect(poolVoices(labels, [says(0.999, 1), says(0, 0.2)], pool).label).toBe("yes");
  });
});
