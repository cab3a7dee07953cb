import { describe, expect, test } from "vitest";
import { loadModel } from "../../../../inference/model/load-model.ts";
import { openSafetensors } from "../../../../inference/model/safetensors.ts";
import type { NamedTensor } from "../../../../inference/model/write-safetensors.ts";
import { gelu, linear, mean, normalise, referenceTokens, softmax } from "../reference-bert.ts";
import { distance, openGraph } from "../run-graph.ts";
import { TINY_CONFIG, TINY_SETTINGS, type TinyBert, tensor, writeTinyBert } from "../tiny-bert.ts";

const TEXTS = ["I love science fiction films.", "我喜欢科幻片", "bad", "the phone battery is bad, bad, bad, bad"];

/** Runs a tiny model through the fused graph and through the reference. */
async function both(tiny: TinyBert, pairs = false) {
  const model = loadModel(writeTinyBert(tiny));
  const file = openSafetensors(`${model.folder}/model.safetensors`);
  const read = (name: string) => file.read((tiny.prefix ?? "") + name);
  const encodings = TEXTS.map((text) => model.tokenizer.encode(text, pairs ? { pair: "科幻 film" } : {}));
  const run = await openGraph(model);
  const states = encodings.map((encoding) => referenceTokens(read, model.shape, encoding));
  return { model, outputs: await run(encodings), states, encodings, run };
}

describe("the fused graph agrees with a plain forward pass to 1e-4", () => {
  const cases: Record<string, TinyBert & { pairs?: boolean }> = {
    "mean pooling": { settings: TINY_SETTINGS },
    "cls pooling": { settings: { ...TINY_SETTINGS, pooling: "cls" } },
    "pairs with token types": { settings: TINY_SETTINGS, pairs: true },
    "a single token type": { settings: TINY_SETTINGS, config: { type_vocab_size: 1 }, pairs: true },
    "no token types": { settings: TINY_SETTINGS, config: { type_vocab_size: 0 } },
    "token types left out of the file": {
      settings: TINY_SETTINGS,
      edit: (tensors) => tensors.filter(({ name }) => !name.includes("token_type")),
      pairs: true,
    },
    "RoBERTa's positions": {
      settings: TINY_SETTINGS,
      config: { model_type: "xlm-roberta", pad_token_id: 1, max_position_embeddings: 42, type_vocab_size: 1 },
      prefix: "roberta.",
    },
    "tanh GELU": { settings: TINY_SETTINGS, config: { hidden_act: "gelu_new" } },
    ReLU: { settings: TINY_SETTINGS, config: { hidden_act: "relu" } },
    SiLU: { settings: TINY_SETTINGS, config: { hidden_act: "silu" } },
    "quick GELU": { settings: TINY_SETTINGS, config: { hidden_act: "quick_gelu" } },
    "a large layer-norm epsilon": { settings: TINY_SETTINGS, config: { layer_norm_eps: 0.1 } },
    "no layers": { settings: TINY_SETTINGS, config: { num_hidden_layers: 0 } },
    "the prefix bert.": { settings: TINY_SETTINGS, prefix: "bert." },
    "half-precision weights": { settings: TINY_SETTINGS, dtype: "F16" },
  };
  for (const [name, { pairs, ...tiny }] of Object.entries(cases)) {
    test(name, async () => {
      const { model, outputs, states } = await both(tiny, pairs);
      for (const [row, tokens] of states.entries()) {
        const pooled = model.pooling === "cls" ? (tokens[0] as number[]) : mean(tokens);
        expect(distance(outputs.embedding?.[row] ?? [], normalise(pooled))).toBeLessThan(1e-4);
        expect(distance(outputs.raw?.[row] ?? [], pooled)).toBeLessThan(1e-4);
        const flat = tokens.flat();
        expect(distance(outputs.tokens?.[row]?.slice(0, flat.length) ?? [], flat)).toBeLessThan(1e-4);
      }
    });
  }
});

/** Embeddings of a model whose tensors go by other names. */
async function embeddings(tiny: TinyBert) {
  const model = loadModel(writeTinyBert({ settings: TINY_SETTINGS, ...tiny }));
  return (await (await openGraph(model))(TEXTS.map((text) => model.tokenizer.encode(text)))).embedding;
}

const rename = (pairs: readonly (readonly [string, string])[]) => (tensors: NamedTensor[]) =>
  tensors.map((one) => ({ ...one, name: pairs.reduce((name, [from, to]) => name.replace(from, to), one.name) }));

test("layer norms may have their names of old", async () => {
  const old = [
    ["LayerNorm.weight", "LayerNorm.gamma"],
    ["LayerNorm.bias", "LayerNorm.beta"],
  ] as const;
  expect(await embeddings({ edit: rename(old), prefix: "bert." })).toEqual(await embeddings({}));
});

test("DistilBERT is BERT without token types, by other names", async () => {
  const {
    hidden_size: dim,
    num_hidden_layers: n_layers,
    num_attention_heads: n_heads,
    intermediate_size: hidden_dim,
  } = TINY_CONFIG;
  const distil = {
    ...{ model_type: "distilbert", vocab_size: TINY_CONFIG.vocab_size, max_position_embeddings: 40 },
    ...{ dim, n_layers, n_heads, hidden_dim, activation: "relu" },
  };
  const names = [
    ["encoder.layer", "transformer.layer"],
    ["attention.self.query", "attention.q_lin"],
    ["attention.self.key", "attention.k_lin"],
    ["attention.self.value", "attention.v_lin"],
    ["attention.output.dense", "attention.out_lin"],
    ["attention.output.LayerNorm", "sa_layer_norm"],
    ["intermediate.dense", "ffn.lin1"],
    ["output.dense", "ffn.lin2"],
    ["output.LayerNorm", "output_layer_norm"],
  ] as const;
  const same = { type_vocab_size: 0, hidden_act: "relu" };
  const distilled = { config: same, files: { "config.json": distil }, prefix: "distilbert.", edit: rename(names) };
  expect(await embeddings(distilled)).toEqual(await embeddings({ config: same }));
});

test("a batch equals its singles to 1e-5, whatever the padding", async () => {
  const { encodings, outputs, run } = await both({ settings: TINY_SETTINGS });
  for (const [row, encoding] of encodings.entries()) {
    const alone = await run([encoding]);
    expect(distance(outputs.embedding?.[row] ?? [], alone.embedding?.[0] ?? [])).toBeLessThan(1e-5);
  }
});

test("heads read the pooled vector, uncentred, and end in probabilities; the centre is taken off the embedding", async () => {
  const weights = [
    tensor("heads.stance.0.weight", [8, 32]),
    tensor("heads.stance.0.bias", [8]),
    tensor("heads.stance.1.weight", [3, 8]),
    tensor("heads.stance.1.bias", [3]),
  ];
  const center = tensor("center", [32]);
  const head = { labels: ["like", "dislike", "neutral"], layers: [8, 3] };
  const settings = { ...TINY_SETTINGS, center: true, heads: { stance: head } };
  const { model, outputs, states } = await both({ settings, heads: [...weights, center] });
  expect(model.heads).toEqual([{ name: "stance", output: "head_stance", labels: head.labels, input: "pooled" }]);
  const [w0, b0, w1, b1] = weights.map(({ data }) => data) as [Float32Array, Float32Array, Float32Array, Float32Array];
  for (const [row, tokens] of states.entries()) {
    const pooled = mean(tokens);
    const scores = softmax(linear(w1, b1, linear(w0, b0, pooled).map(gelu)));
    expect(distance(outputs.head_stance?.[row] ?? [], scores)).toBeLessThan(1e-4);
    const centred = pooled.map((value, i) => value - (center.data[i] as number));
    expect(distance(outputs.embedding?.[row] ?? [], normalise(centred))).toBeLessThan(1e-4);
  }
});

test("a head pooled over the target reads its places in the text and the target itself, and nothing else", async () => {
  const [weight, bias] = [tensor("heads.aim.0.weight", [2, 32]), tensor("heads.aim.0.bias", [2])];
  const head = { input: "pair", pooling: "marked", labels: ["like", "dislike"], layers: [2] } as const;
  const settings = { ...TINY_SETTINGS, markTarget: true, heads: { aim: head } };
  const { outputs, states, encodings } = await both({ settings, heads: [weight, bias] }, true);
  for (const [row, tokens] of states.entries()) {
    const marked = tokens.filter((_, at) => encodings[row]?.typeIds[at] === 1);
    const scores = softmax(linear(weight.data as Float32Array, bias.data as Float32Array, mean(marked)));
    expect(distance(outputs.head_aim?.[row] ?? [], scores)).toBeLessThan(1e-4);
    expect(marked.length).toBeLessThan(tokens.length);
  }
});

test("a head of one label, as re-rankers have it, gives the logistic of its logit", async () => {
  const [weight, bias] = [tensor("heads.rerank.0.weight", [1, 32]), tensor("heads.rerank.0.bias", [1])];
  const head = { input: "pair", labels: ["relevant"], layers: [1] } as const;
  const settings = { ...TINY_SETTINGS, heads: { rerank: head } };
  const { outputs, states } = await both({ settings, heads: [weight, bias] });
  for (const [row, tokens] of states.entries()) {
    const [logit = Number.NaN] = linear(weight.data as Float32Array, bias.data as Float32Array, mean(tokens));
    expect(outputs.head_rerank?.[row]?.[0]).toBeCloseTo(1 / (1 + Math.exp(-logit)), 4);
  }
});

test("Matryoshka widths are cut first and normalised after", async () => {
  const settings = { ...TINY_SETTINGS, matryoshka: [8, 32] };
  const folder = writeTinyBert({ settings });
  const whole = loadModel(folder);
  const narrow = loadModel(folder, { dimensions: 8 });
  const encoding = whole.tokenizer.encode("I love films");
  const wide = (await (await openGraph(whole))([encoding])).embedding?.[0] ?? [];
  const cut = (await (await openGraph(narrow))([encoding])).embedding?.[0] ?? [];
  expect(distance(cut, normalise(wide.slice(0, 8)))).toBeLessThan(1e-6);
  expect(() => loadModel(folder, { dimensions: 9 })).toThrow(
    "9 is neither the model's width 32 nor one of its Matryoshka widths [8,32]",
  );
});

test("sentence-transformers' pooling and projection are read", async () => {
  const { writeSafetensors } = await import("../../../../inference/model/write-safetensors.ts");
  const folder = writeTinyBert({
    files: {
      "modules.json": [
        { type: "sentence_transformers.models.Transformer", path: "" },
        { type: "sentence_transformers.models.Pooling", path: "1_Pooling" },
        { type: "sentence_transformers.models.Dense", path: "2_Dense" },
        { type: "sentence_transformers.models.Normalize", path: "3_Normalize" },
      ],
      "1_Pooling/config.json": { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
      "2_Dense/config.json": {
        in_features: 32,
        out_features: 12,
        bias: true,
        activation_function: "torch.nn.modules.activation.Tanh",
      },
      "sentence_bert_config.json": { max_seq_length: 20 },
    },
  });
  const layers = [tensor("linear.weight", [12, 32]), tensor("linear.bias", [12])] as const;
  writeSafetensors(`${folder}/2_Dense/model.safetensors`, layers, "F32");
  const model = loadModel(folder);
  expect(model).toMatchObject({ pooling: "cls", dimensions: 12, maxTokens: 20, untrained: false });
  const encoding = model.tokenizer.encode("I love films");
  const file = openSafetensors(`${folder}/model.safetensors`);
  const first = referenceTokens((name) => file.read(name), model.shape, encoding)[0] ?? [];
  const expected = normalise(linear(layers[0].data, layers[1].data, first).map(Math.tanh));
  const { embedding } = await (await openGraph(model))([encoding]);
  expect(distance(embedding?.[0] ?? [], expected)).toBeLessThan(1e-4);
});

test.each([
  ["int8", 0.995],
  ["fp16", 0.99999],
] as const)("%s stays near fp32: cosine above %f", async (precision, least) => {
  const { model, outputs, encodings } = await both({ settings: TINY_SETTINGS });
  const rounded = await (await openGraph(model, precision))(encodings);
  for (const [row, exact] of (outputs.embedding ?? []).entries()) {
    const cosine = exact.reduce((sum, value, i) => sum + value * (rounded.embedding?.[row]?.[i] ?? 0), 0);
    expect(cosine).toBeGreaterThan(least);
  }
});
