import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openData, textOf } from "./data/open-data.ts";
import { normaliseForSplit, shareOf } from "./data/share.ts";
import { macroF1 } from "./figure/macro-f1.ts";
import { ranks, spearman } from "./figure/spearman.ts";
import { bigramSpace } from "./space/bigram-space.ts";
import { learnBayes } from "./stance/bayes.ts";
import { readFresh, readTwins } from "./stance/twins.ts";
import { type Course, readCourses } from "./understand/courses.ts";
import { drawCourses } from "./understand/draw-courses.ts";
import { patternOf } from "./understand/patterns.ts";

describe("figures", () => {
  test("ties share the mean of their ranks", () => {
    expect(ranks([10, 20, 20, 5])).toEqual([1, 2.5, 2.5, 0]);
  });

  test("Spearman sees order only", () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
  });

  test("macro F1 is the mean over labels, whatever their number", () => {
    expect(macroF1(["a", "a", "a", "b"], ["a", "a", "b", "b"])).toBeCloseTo((0.8 + 2 / 3) / 2, 12);
    expect(macroF1(["a", "a", "b"], ["a", "a", "a"])).toBeCloseTo(0.4, 12);
  });
});

describe("data", () => {
  test("an archive and the folder that came out of it are read alike", () => {
    const folder = mkdtempSync(join(tmpdir(), "penchant-data-"));
    mkdirSync(join(folder, "set", "part"), { recursive: true });
    writeFileSync(join(folder, "set", "part", "a.tsv"), "x\t好\n");
    writeFileSync(join(folder, "set", "b.txt"), "b".repeat(1000));
    const tar = execFileSync("tar", ["-cf", "-", "-C", folder, "set"]);
    const packed = mkdtempSync(join(tmpdir(), "penchant-data-"));
    writeFileSync(join(packed, "set.tar.zst"), zstdCompressSync(tar));
    for (const directory of [folder, packed]) {
      const set = openData(directory, "set");
      expect([...set.keys()].sort()).toEqual(["b.txt", "part/a.tsv"]);
      expect(textOf(set, "part/a.tsv")).toBe("x\t好\n");
    }
    expect(() => openData(packed, "other")).toThrow(`${packed} has neither other.tar.zst nor a folder other`);
  });

  test("the split is of the letters, and the same as in the recipe", () => {
    expect(normaliseForSplit("Hello,  World！_1")).toBe("helloworld1");
    expect(shareOf("好吃！")).toBe(shareOf("好吃"));
    expect(shareOf("hello world")).toBeCloseTo(0xfc5e038d / 0xffffffff, 12);
    fc.assert(fc.property(fc.string(), (text) => shareOf(text) >= 0 && shareOf(text) <= 1));
  });
});

describe("baselines", () => {
  test("bigrams find the text with most in common", async () => {
    const space = bigramSpace();
    const [query, ...others] = await space.place(["我喜欢科幻片", "科幻片推荐", "今天下雨", "我喜欢科幻片"]);
    const [near, far, same] = others.map((other) => query && space.likeness(query, other));
    expect(near).toBeGreaterThan(far as number);
    expect(same).toBeCloseTo(1, 12);
  });

  test("naive Bayes learns its labels", () => {
    const guess = learnBayes([
      { text: "it keeps crashing", label: "complaint" },
      { text: "crashes on start", label: "complaint" },
      { text: "please add a dark mode", label: "request" },
      { text: "please add folders", label: "request" },
    ]);
    expect([guess("crashing again"), guess("please add music")]).toEqual(["complaint", "request"]);
  });
});

describe("negation twins", () => {
  const twins = readTwins();

  test("there are at least 300, in both languages, and each sentence names its target", () => {
    expect(twins.length).toBeGreaterThanOrEqual(300);
    for (const { text, target } of twins) expect(text.toLowerCase()).toContain(target.toLowerCase());
    for (const language of ["en", "zh"]) {
      const stances = twins.filter((twin) => twin.language === language).map(({ stance }) => stance);
      expect(new Set(stances)).toEqual(new Set(["like", "dislike", "neutral"]));
      expect(stances.length).toBeGreaterThan(120);
    }
  });

  test("nothing is asked twice", () => {
    expect(new Set(twins.map(({ text, target }) => `${text}|${target}`)).size).toBe(twins.length);
  });
});

describe("sentences written before the rules met them", () => {
  test("are 120 and name their targets", () => {
    expect(readFresh()).toHaveLength(120);
    for (const { text, target } of readFresh()) expect(text.toLowerCase()).toContain(target.toLowerCase());
  });
});

describe("courses of events", () => {
  test("by hand are at least 60, of every kind, in order", () => {
    const courses = readCourses();
    expect(courses.length).toBeGreaterThanOrEqual(60);
    expect(new Set(courses.map(({ kind }) => kind))).toEqual(new Set(["intent", "lifecycle", "binge", "say-do"]));
    for (const { deeds } of courses) {
      const minutes = deeds.map(({ minute }) => minute);
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    }
  });

  test("are drawn the same each time, and can be got wrong", () => {
    expect(drawCourses(2)).toEqual(drawCourses(2));
    const cup: Course = {
      kind: "intent",
      shows: "none",
      asked: 0.1,
      deeds: [{ minute: 0, type: "cart", itemId: "cup" }],
    };
    expect(patternOf(cup)).toBe("ready-to-buy");
  });
});
