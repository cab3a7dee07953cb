import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { loadModel } from "../../../inference/model/load-model.ts";
import { openSafetensors } from "../../../inference/model/safetensors.ts";
import type { Service } from "../../../inference/service.ts";
import { appFor, openShipped, post } from "../open-shipped.ts";
import { linear, referenceTokens, softmax } from "./reference-bert.ts";
import { model, newStore } from "./run-command.ts";
import { type TinyBert, tensor, writeTinyBert } from "./tiny-bert.ts";

/** Where an architecture keeps its two layers, and what lies between them. */
const LAYOUTS = {
  BERT: {
    config: { model_type: "bert" },
    prefix: "bert.",
    layers: ["bert.pooler.dense", "classifier"],
    between: Math.tanh,
  },
  "XLM-R": {
    config: { model_type: "xlm-roberta", pad_token_id: 1, max_position_embeddings: 42, type_vocab_size: 1 },
    prefix: "roberta.",
    layers: ["classifier.dense", "classifier.out_proj"],
    between: Math.tanh,
  },
  DistilBERT: {
    config: {},
    prefix: "",
    layers: ["pre_classifier", "classifier"],
    between: (x: number) => Math.max(0, x),
  },
} as const;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** A random checkpoint as `AutoModelForSequenceClassification` saves it. */
function classifier(
  labels: number,
  more: Record<string, unknown> = {},
  layout: keyof typeof LAYOUTS = "BERT",
): TinyBert {
  const { config, prefix, layers } = LAYOUTS[layout];
  const [first, second] = layers;
  return {
    prefix,
    config: { ...config, architectures: ["BertForSequenceClassification"], ...more },
    edit: (tensors) => [
      ...tensors,
      ...[tensor(`${first}.weight`, [32, 32]), tensor(`${first}.bias`, [32])],
      ...[tensor(`${second}.weight`, [labels, 32]), tensor(`${second}.bias`, [labels])],
    ],
  };
}

/** Logits of one text, or a text and its pair, by the plain forward pass. */
function logits(folder: string, layout: keyof typeof LAYOUTS, text: string, pair?: string): number[] {
  const { prefix, layers, between } = LAYOUTS[layout];
  const { tokenizer, shape } = loadModel(folder);
  const file = openSafetensors(join(folder, "model.safetensors"));
  const encoding = tokenizer.encode(text, pair === undefined ? {} : { pair });
  const [first = []] = referenceTokens((name) => file.read(prefix + name), shape, encoding);
  const layer = (index: 0 | 1, x: number[]) =>
    linear(file.read(`${layers[index]}.weight`), file.read(`${layers[index]}.bias`), x);
  return layer(1, layer(0, first).map(between));
}

let service: Service | undefined;
afterEach(() => service?.close());

/** Imports a checkpoint, serves it, and returns where it lies and how to ask it. */
async function serve(tiny: TinyBert) {
  const store = newStore();
  const { status, errors } = await model(["import", writeTinyBert(tiny), "--models", store, "--name", "mine"]);
  expect({ status, errors }).toEqual({ status: 0, errors: "" });
  const folder = join(store, "mine");
  service = await openShipped({ MODEL_DIR: folder, WORKERS: "1" });
  const { app } = appFor(service);
  return { folder, ask: async (path: string, body: object) => (await post(app, path, body)).json() as never };
}

const QUERY = "i love science fiction";
const TEXTS = ["bad battery", "science fiction film", "科幻片", "good phone"];

describe.each(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[])("a classifier laid out as %s", (layout) => {
  test("with one label re-ranks as the plain forward pass does", async () => {
    const { folder, ask } = await serve(classifier(1, {}, layout));
    const ranks: { index: number; score: number }[] = await ask("/rerank", { query: QUERY, texts: TEXTS });
    const expected = TEXTS.map((text, index) => ({
      index,
      score: sigmoid(logits(folder, layout, QUERY, text)[0] as number),
    }));
    expect(ranks.map(({ index }) => index)).toEqual(
      expected.toSorted((a, b) => b.score - a.score).map(({ index }) => index),
    );
    for (const { index, score } of ranks) expect(score).toBeCloseTo(expected[index]?.score ?? 0, 4);
  });
});

describe("a classifier of three labels", () => {
  const id2label = { 0: "negative", 1: "neutral", 2: "positive" };

  test("predicts texts and pairs under its own names", async () => {
    const { folder, ask } = await serve(classifier(3, { id2label }));
    for (const inputs of [["i love film"], ["i love film", "battery"]] as [string, string?][]) {
      const predicted: { label: string; score: number }[] = await ask("/predict", { inputs });
      const expected = softmax(logits(folder, "BERT", ...inputs));
      for (const [index, label] of Object.values(id2label).entries()) {
        expect(predicted.find((one) => one.label === label)?.score).toBeCloseTo(expected[index] ?? 0, 4);
      }
    }
    expect(await ask("/rerank", { query: QUERY, texts: TEXTS })).toMatchObject({ error_type: "backend" });
  });

  test("that hold or not each for itself gives each its logistic", async () => {
    const { folder, ask } = await serve(classifier(3, { id2label, problem_type: "multi_label_classification" }));
    const predicted: { label: string; score: number }[] = await ask("/predict", { inputs: "i love film" });
    const expected = logits(folder, "BERT", "i love film").map(sigmoid);
    expect(predicted.find(({ label }) => label === "neutral")?.score).toBeCloseTo(expected[1] ?? 0, 4);
  });

  test("without names calls them by number, as Hugging Face does", async () => {
    const { ask } = await serve(classifier(3));
    const predicted: { label: string }[] = await ask("/predict", { inputs: "i love film" });
    expect(predicted.map(({ label }) => label).sort()).toEqual(["LABEL_0", "LABEL_1", "LABEL_2"]);
  });
});

test("a folder served without importing has its classifier too", () => {
  const heads = loadModel(writeTinyBert(classifier(1))).heads;
  expect(heads).toEqual([{ name: "rerank", output: "head_rerank", labels: ["LABEL_0"], input: "pair" }]);
});

test("tensors called classifier in a checkpoint of another purpose are left alone", () => {
  const tokens = classifier(5, { architectures: ["BertForTokenClassification"] });
  expect(loadModel(writeTinyBert(tokens)).heads).toEqual([]);
});

describe("what does not fit is said", () => {
  const without = (name: string): TinyBert => {
    const whole = classifier(2);
    return { ...whole, edit: (tensors) => (whole.edit?.(tensors) ?? []).filter((one) => one.name !== name) };
  };
  const shaped = (name: string, shape: number[]): TinyBert => {
    const whole = classifier(2);
    const reshape = (one: { name: string }) => (one.name === name ? tensor(name, shape) : (one as never));
    return { ...whole, edit: (tensors) => (whole.edit?.(tensors) ?? []).map(reshape) };
  };
  const damaged = (): TinyBert => {
    const whole = classifier(2);
    return {
      ...whole,
      edit: (tensors) =>
        (whole.edit?.(tensors) ?? []).map((one) =>
          one.name === "classifier.weight" ? { ...one, data: one.data.map(() => Number.NaN) } : one,
        ),
    };
  };
  test.each([
    ["no pooler", without("bert.pooler.dense.weight"), "promises a sequence classifier"],
    ["no classifier", without("classifier.weight"), "promises a sequence classifier"],
    ["no bias", without("classifier.bias"), "classifier.bias is missing where [2] is needed"],
    ["a classifier of another width", shaped("classifier.weight", [2, 16]), "classifier.weight is [2,16] where [2,32]"],
    ["a pooler of another width", shaped("bert.pooler.dense.weight", [32, 16]), "pooler.dense.weight is [32,16] where"],
    ["a classifier that is no matrix", shaped("classifier.weight", [2, 32, 1]), "is [2,32,1] where [2,32] is needed"],
    [
      "fewer names than labels",
      classifier(2, { id2label: { 0: "yes" } }),
      "id2label names 1 labels where the classifier has 2",
    ],
    ["a name given twice", classifier(2, { id2label: { 0: "yes", 1: "yes" } }), "the label yes twice"],
    ["weights that are not numbers", damaged(), "head classifier gives no probabilities"],
  ])("%s", async (_, tiny, says) => {
    const { status, errors } = await model(["import", writeTinyBert(tiny), "--models", newStore()]);
    expect({ status, errors }).toEqual({ status: 1, errors: expect.stringContaining(says) });
  });
});
