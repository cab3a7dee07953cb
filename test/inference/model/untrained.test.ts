import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadModel } from "../../../inference/model/load-model.ts";
import { writeUntrained } from "../../../inference/model/untrained.ts";
import { openGraph } from "./run-graph.ts";

const folder = mkdtempSync(join(tmpdir(), "penchant-untrained-"));
writeUntrained(folder);
const model = loadModel(folder);
const run = openGraph(model);

async function cosine(a: string, b: string): Promise<number> {
  const { embedding } = await (await run)([a, b].map((text) => model.tokenizer.encode(text)));
  return (embedding?.[0] ?? []).reduce((sum, value, i) => sum + value * (embedding?.[1]?.[i] ?? 0), 0);
}

test("the same bytes every time, named untrained, small enough for a repository", () => {
  const again = mkdtempSync(join(tmpdir(), "penchant-untrained-"));
  writeUntrained(again);
  const weights = readFileSync(join(folder, "model.safetensors"));
  expect(readFileSync(join(again, "model.safetensors")).equals(weights)).toBe(true);
  expect(weights.length).toBeLessThan(10_000_000);
  expect(model).toMatchObject({ id: "penchant-untrained-1", untrained: true, dimensions: 256, heads: [] });
});

describe("vectors are alike as far as texts share words", () => {
  test.each([
    ["I love science fiction movies", "science fiction films are what I love"],
    ["The battery of this phone dies fast", "My phone battery is terrible"],
    ["我最喜欢看科幻电影", "我喜欢科幻片"],
    ["手机电池太差了", "这个手机的电池不行"],
  ])("%s ~ %s", async (a, b) => expect(await cosine(a, b)).toBeGreaterThan(0.4));

  test.each([
    ["I love science fiction movies", "The battery of this phone dies fast"],
    ["我喜欢科幻片", "今天天气很好"],
    ["quantum physics lectures", "手机电池太差了"],
    ["This is what it is, and so are they.", "that was not for you, or was it?"],
  ])("%s ≁ %s", async (a, b) => expect(Math.abs(await cosine(a, b))).toBeLessThan(0.25));
});

test("everyday English and Chinese leave little unknown", () => {
  const unknown = model.tokenizer.vocabulary.special.unknown;
  for (const text of [
    "The quick brown fox jumps over 13 lazy dogs!",
    "她说：“这部电影太好看了，我哭了三次。”",
    "xylophone zyzzyva",
  ]) {
    expect(Array.from(model.tokenizer.encode(text).ids)).not.toContain(unknown);
  }
});
