import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sparkFactors } from "../../../inference/learn/factors/factor-methods.ts";
import { learnFactors } from "../../../inference/learn/factors/learn-factors.ts";
import { ials } from "../../../inference/learn/ials.ts";
import { gatherInteractions, type InteractionRow } from "../../../inference/learn/interactions.ts";
import { learn } from "../../../inference/learn/learn.ts";
import { likesOf } from "../../../inference/learn/likes.ts";
import { randomNumbers } from "../../../inference/learn/random-numbers.ts";
import { readFactors } from "../../../inference/learn/spark/read-factors.ts";
import { sparkMethod } from "../../../inference/learn/spark/spark-method.ts";
import { writeTriples } from "../../../inference/learn/spark/write-triples.ts";

const nothing = () => {};
const aFolder = () => mkdtempSync(join(tmpdir(), "learn-"));

/** People of two tastes, one after another. */
function twoTastes(people: number): InteractionRow[] {
  const random = randomNumbers(3);
  return Array.from({ length: people }, (_, u) =>
    Array.from({ length: 8 }, (_, i) => [`u${u}`, `${u % 2 ? "a" : "b"}${i}`, 1, u * 100 + i] as const).filter(
      () => random() < 0.7,
    ),
  ).flat();
}

test("what is exported holds numbers, sums and item ids, and nothing of what came later", async () => {
  const folder = aFolder();
  const interactions = gatherInteractions([
    ["ada", "tent", 0.1, 1],
    ["ada", 'a "good" one', 1, 2],
    ["ada", "tent", 0.5, 3],
    ["bo", "tent", -1, 4],
    ["bo", "later", 1, 9],
  ]);
  await writeTriples(folder, interactions, 9);
  expect(readFileSync(join(folder, "triples.csv"), "utf8")).toBe("user,item,weight\n0,0,0.6\n0,1,1\n1,0,-1\n");
  expect(readFileSync(join(folder, "items.csv"), "utf8")).toBe('item,id\n0,tent\n1,"a ""good"" one"\n2,later\n');
});

describe("factors from elsewhere", () => {
  test("become neighbours, judged by what came after their export", async () => {
    const folder = aFolder();
    const interactions = gatherInteractions(twoTastes(200));
    const until = 17_000;
    await writeTriples(folder, interactions, until);
    await writeLikeSpark(join(folder, "factors"), interactions, until);
    const factors = await readFactors(join(folder, "factors"), join(folder, "items.csv"));
    const tried = { spark: sparkMethod(factors, interactions, { alpha: 10, reg: 0.5 }) };
    const learnt = await learn(interactions, nothing, { tried, since: until });
    expect(learnt.method).toBe("spark");
    const { methods } = learnt.evaluation as { methods: Record<string, { ndcg: number }> };
    expect(methods.spark?.ndcg).toBeGreaterThan(methods["popularity alone"]?.ndcg ?? 1);
    const first = learnt.items.indexOf("a0");
    const weights = Array.from(learnt.lists.weight[first] ?? []);
    const nearest = learnt.lists.item[first]?.[weights.indexOf(Math.max(...weights))] as number;
    expect(learnt.items[nearest]).toMatch(/^a/);
  });

  test("or are served as they are, whitened, judged the same way", async () => {
    const folder = aFolder();
    const interactions = gatherInteractions(twoTastes(200));
    const until = 17_000;
    await writeTriples(folder, interactions, until);
    await writeLikeSpark(join(folder, "factors"), interactions, until);
    const named = await readFactors(join(folder, "factors"), join(folder, "items.csv"));
    const tried = { spark: sparkFactors(named, interactions, { alpha: 10, reg: 0.5 }) };
    const { method, entries, evaluation } = await learnFactors(interactions, nothing, { tried, since: until });
    expect([method, entries.length]).toEqual(["spark", 16]);
    expect((evaluation as { gain: { from: number } }).gain.from).toBeGreaterThan(0);
  });

  test.each([
    ["{", "expected"],
    ['{"id":0,"features":[1,"2"]}', "expected"],
    ['{"id":7,"features":[1]}', "has no item 7"],
    ['{"id":0,"features":[1]}\n{"id":0,"features":[1,2]}', "line 2: 2 features, 1 before"],
    ["", "holds no factors"],
  ])("%s is refused", async (text, said) => {
    const folder = aFolder();
    writeFileSync(join(folder, "items.csv"), "item,id\n0,tent\n");
    writeFileSync(join(folder, "factors.json"), text);
    await expect(readFactors(join(folder, "factors.json"), join(folder, "items.csv"))).rejects.toThrow(said);
  });
});

/** What `model.itemFactors.write.json` leaves: a folder of parts, here from our own ALS on the same triples. */
async function writeLikeSpark(folder: string, interactions: ReturnType<typeof gatherInteractions>, before: number) {
  const likes = likesOf(interactions, { mostItems: 100, leastPeople: 1, before });
  const random = randomNumbers(5);
  const options = { width: 4, unobserved: 0.1, regularisation: 0.05, rounds: 6, random, onProgress: nothing };
  const { items } = await ials(likes, options);
  mkdirSync(folder);
  const lines = Array.from(likes.items, (id, at) =>
    JSON.stringify({ id, features: Array.from(items.subarray(at * 4, at * 4 + 4)) }),
  );
  writeFileSync(join(folder, "part-00000.json"), `${lines.slice(0, 5).join("\n")}\n`);
  writeFileSync(join(folder, "part-00001.json"), `${lines.slice(5).join("\n")}\n`);
  writeFileSync(join(folder, "_SUCCESS"), "");
}
