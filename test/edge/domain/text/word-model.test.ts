import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterRuns } from "../../../../edge/domain/text/letter-runs.ts";
import { poolVoices } from "../../../../edge/domain/text/pool-voices.ts";
import { wordFeatures } from "../../../../edge/domain/text/word-features.ts";
import { WordModel } from "../../../../edge/domain/text/word-model.ts";
import { packTable } from "../../../eval/understand/words/pack-table.ts";

const words = new Map([
  ["good", [4, 0]],
  ["!good", [0, 4]],
  ["not good", [0, 2]],
  ["假货", [0, 8]],
]);
const learnt = { labels: ["like", "dislike"], letters: false, bias: [0, 0], weights: words };
const table = new WordModel(packTable(learnt, "by hand"));

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

describe("runs of letters", () => {
  it.each([
    ["Crashing", ["~_cra", "~cras", "~rash", "~ashi", "~shin", "~hing", "~ing_"]],
    ["it’s 5!", ["~_it'", "~it's", "~t's_", "~'s_5", "~s_5!"]],
    ["闪退 ok", ["~_ok_"]],
    ["闪退！", []],
  ])("of %j", (text, runs) => {
    expect(letterRuns(text)).toEqual(runs);
  });

  it("speak for a word that is misspelt", () => {
    const lettered = { ...learnt, letters: true, weights: new Map([["~cras", [0, 4]]]) };
    expect(new WordModel(packTable(lettered, "")).score("it crasched")?.dislike).toBeGreaterThan(0.5);
    expect(table.score("it crasched")).toBeUndefined();
  });
});

describe("a table of words", () => {
  it("keeps weights to an eighth of a logit", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: -11, max: 11, noNaN: true }), fc.constant(0))), (rows) => {
        const weights = new Map(rows.map((row, i) => [`word${i}`, row]));
        const packed = packTable({ ...learnt, weights }, "");
        const model = new WordModel(packed);
        for (const [name, [like = 0]] of weights) {
          expect(Math.abs(model.weight(name, 0) * packed.unit - like)).toBeLessThanOrEqual(packed.unit / 2);
        }
      }),
    );
  });

  it("hears a word, and the contrary when it is negated", () => {
    expect(table.score("good food")?.like).toBeGreaterThan(0.5);
    expect(table.score("not good food")?.dislike).toBeGreaterThan(0.5);
    expect(table.score("这是假货")?.dislike).toBeGreaterThan(0.5);
  });

  it("says nothing of words that it does not know", () => {
    expect(table.score("constructor toString")).toBeUndefined();
  });

  it("gives probabilities, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const scores = Object.values(table.score(`${text} good`) ?? {});
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
