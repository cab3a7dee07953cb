import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UnderstandReply } from "../../../inference/contract.ts";
import type { Service } from "../../../inference/service.ts";
import { TINY_SETTINGS, tensor, writeTinyBert } from "../model/tiny-bert.ts";
import { appFor, openShipped, post } from "../open-shipped.ts";

let service: Service;
let app: ReturnType<typeof appFor>["app"];

const head = (labels: string[], input: "pooled" | "pair") => ({ input, labels, layers: [labels.length] });
const tensors = (name: string, labels: number) => [
  tensor(`heads.${name}.0.weight`, [labels, 32]),
  tensor(`heads.${name}.0.bias`, [labels]),
];

beforeAll(async () => {
  const folder = writeTinyBert({
    settings: {
      ...TINY_SETTINGS,
      heads: {
        stance: head(["like", "dislike", "neutral"], "pooled"),
        target: head(["for", "against"], "pair"),
        rerank: head(["relevant", "other"], "pair"),
      },
    },
    heads: [...tensors("stance", 3), ...tensors("target", 2), ...tensors("rerank", 2)],
    files: { "config_sentence_transformers.json": { prompts: { query: "science " } } },
  });
  service = await openShipped({ MODEL_DIR: folder });
  app = appFor(service).app;
});
afterAll(() => service.close());

const ask = async (path: string, body: unknown) => (await post(app, path, body)).json() as never;
const sum = (scores: Record<string, number>) => Object.values(scores).reduce((total, score) => total + score, 0);

describe("/predict", () => {
  test("labels of the first fitting head, best first, adding up to 1", async () => {
    const labels = (await ask("/predict", { inputs: "i love film" })) as { label: string; score: number }[];
    expect(labels.map(({ label }) => label).sort()).toEqual(["dislike", "like", "neutral"]);
    expect(labels.map(({ score }) => score)).toEqual(labels.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(labels.reduce((total, { score }) => total + score, 0)).toBeCloseTo(1, 5);
  });

  test("a pair goes to a head that reads pairs; a batch is a list of lists", async () => {
    const pair = (await ask("/predict", { inputs: ["i love film", "battery"] })) as { label: string }[];
    expect(pair.map(({ label }) => label).sort()).toEqual(["against", "for"]);
    const batch = (await ask("/predict", { inputs: [["i love film"], ["bad phone"]] })) as unknown[][];
    expect(batch.map((labels) => labels.length)).toEqual([3, 3]);
    expect(await ask("/predict", { inputs: [["i love film", "battery"]], head: "target" })).toEqual([pair]);
  });

  test.each([
    ["a text for a head that reads pairs", { inputs: "i love film", head: "target" }],
    ["a pair for a head that reads texts", { inputs: ["i love film", "battery"], head: "stance" }],
    ["a mixture of texts and pairs", { inputs: [["i love film"], ["i love film", "battery"]] }],
  ])("%s is refused instead of scored by chance", async (_, body) => {
    const response = await post(app, "/predict", body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error_type: "validation", error: expect.stringContaining("reads") });
  });

  test("a head nobody has is named in the refusal", async () => {
    expect(await ask("/predict", { inputs: "x", head: "mood" })).toMatchObject({
      error: expect.stringContaining("mood"),
      error_type: "backend",
    });
  });
});

test("/rerank orders texts by the query and gives them back if asked", async () => {
  const texts = ["bad battery", "science fiction film", "good phone"];
  const ranks = (await ask("/rerank", { query: "i love science fiction", texts, return_text: true })) as {
    index: number;
    score: number;
    text: string;
  }[];
  expect(ranks.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
  expect(ranks.map(({ score }) => score)).toEqual(ranks.map(({ score }) => score).toSorted((a, b) => b - a));
  for (const { index, text } of ranks) expect(text).toBe(texts[index]);
  const [first] = (await ask("/rerank", { query: "i love science fiction", texts: [texts[ranks[0]?.index ?? 0]] })) as {
    score: number;
  }[];
  expect(first?.score).toBeCloseTo(ranks[0]?.score ?? 0, 5);
});

test("understand reads a target as a pair and keeps the vector of the text alone", async () => {
  const request = { task: "understand", texts: [{ text: "i love film" }, { text: "i love film", target: "film" }] };
  const { results } = (await ask("/invocations", request)) as UnderstandReply;
  const [alone, aimed] = results;
  expect(Object.keys(alone?.heads ?? {})).toEqual(["stance"]);
  expect(Object.keys(aimed?.heads ?? {}).sort()).toEqual(["rerank", "stance", "target"]);
  expect(aimed?.vector).toBe(alone?.vector);
  for (const scores of Object.values(aimed?.heads ?? {})) expect(sum(scores)).toBeCloseTo(1, 5);
});

test("a prompt known to the model goes by its name", async () => {
  const [named, written] = [
    await ask("/embed", { inputs: "fiction", prompt_name: "query" }),
    await ask("/embed", { inputs: "science fiction" }),
  ];
  expect(named).toEqual(written);
});
