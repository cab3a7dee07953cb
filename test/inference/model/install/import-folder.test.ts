import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadModel } from "../../../../inference/model/load-model.ts";
import { openSafetensors } from "../../../../inference/model/safetensors.ts";
import { model, newStore } from "../run-command.ts";
import { TINY_CONFIG, TINY_SETTINGS, type TinyBert, tensor, writeTinyBert } from "../tiny-bert.ts";

test("a local folder is installed without a network, and served as it was", async () => {
  const folder = writeTinyBert({ prefix: "bert.", dtype: "F16" });
  const store = newStore();
  expect(await model(["import", folder, "--models", store, "--name", "mine"])).toMatchObject({ status: 0 });
  const installed = loadModel(join(store, "mine"));
  expect(installed).toMatchObject({
    id: expect.stringMatching(/^mine-mean-[0-9a-f]{8}$/),
    pooling: "mean",
    maxTokens: 40,
  });
  expect(openSafetensors(join(store, "mine", "model.safetensors")).names).toHaveLength(37);
});

test("pooling may be chosen, and the id says so", async () => {
  const store = newStore();
  await model([
    "import",
    writeTinyBert({ settings: TINY_SETTINGS }),
    "--models",
    store,
    "--name",
    "mine",
    "--pooling",
    "cls",
  ]);
  expect(loadModel(join(store, "mine"))).toMatchObject({ id: "tiny-1-cls", pooling: "cls" });
});

test("verify finds a file that was changed or lost", async () => {
  const store = newStore();
  await model(["import", writeTinyBert(), "--models", store, "--name", "mine"]);
  writeFileSync(join(store, "mine", "config.json"), `${readFileSync(join(store, "mine", "config.json"), "utf8")} `);
  expect((await model(["verify", "mine", "--models", store])).errors).toContain(
    "config.json is not what was installed",
  );
  rmSync(join(store, "mine", "vocab.txt"));
  expect((await model(["verify", "mine", "--models", store])).status).toBe(1);
});

test("list shows what is broken too", async () => {
  const store = newStore();
  mkdirSync(join(store, "empty"));
  await model(["import", writeTinyBert(), "--models", store, "--name", "mine"]);
  const lines = (await model(["list", "--models", store])).output.split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^\(shipped\)/),
    expect.stringMatching(/^empty {2}broken: .* no config.json/),
    expect.stringMatching(/^mine {2}mine-mean/),
  ]);
});

test("info describes a folder, an installed model and the shipped one", async () => {
  expect((await model(["info", writeTinyBert({ settings: TINY_SETTINGS })])).output).toMatch(
    /id +tiny-1[\s\S]*2 layers, 32 wide/,
  );
  expect((await model(["info"])).output).toMatch(/^id +penchant-/);
  expect((await model(["info", "nobody", "--models", newStore()])).errors).toContain("there is no model nobody");
});

test("options that are not understood are named", async () => {
  expect((await model(["import"])).errors).toContain("import what?");
  expect((await model(["import", "x", "--pooling", "max"])).errors).toContain("--pooling is mean or cls");
  expect((await model(["list", "--colour"])).errors).toContain("--colour");
  expect((await model(["import", "no/such/folder"])).errors).toContain("there is no folder no/such/folder");
  expect((await model(["sing"])).errors).toContain("npm run model -- COMMAND");
  expect((await model(["--help"])).output).toContain("HF_ENDPOINT");
});

describe("what cannot be served is refused by name, and the model that was there stays", () => {
  const without = (name: string): TinyBert => ({ edit: (tensors) => tensors.filter((one) => one.name !== name) });
  const configure = (change: object) => (folder: string) =>
    writeFileSync(join(folder, "config.json"), JSON.stringify({ ...TINY_CONFIG, ...change }));
  const weights = (folder: string) => join(folder, "model.safetensors");
  const cases: Record<string, { tiny?: TinyBert; spoil?: (folder: string) => void; says: string }> = {
    "another architecture": { spoil: configure({ model_type: "gpt2" }), says: "model_type gpt2 is not BERT" },
    "relative positions": { spoil: configure({ position_embedding_type: "relative_key" }), says: "absolute positions" },
    "an unknown activation": { spoil: configure({ hidden_act: "mish" }), says: "hidden_act mish" },
    "a head count that does not divide": { spoil: configure({ num_attention_heads: 5 }), says: "not a multiple" },
    "a missing tensor": {
      tiny: without("encoder.layer.1.output.dense.weight"),
      says: "lacks 1 of 37 tensors: encoder.layer.1.output.dense.weight",
    },
    "a tensor of another shape": {
      tiny: {
        edit: (tensors) =>
          tensors.map((one) => (one.name.endsWith("position_embeddings.weight") ? tensor(one.name, [39, 32]) : one)),
      },
      says: "position_embeddings.weight is [39,32] where config.json needs [40,32]",
    },
    "weights cut short": { spoil: (folder) => truncateSync(weights(folder), 20_000), says: "cut short" },
    "weights that are something else": {
      spoil: (folder) => writeFileSync(weights(folder), "<html>"),
      says: "not a safetensors file",
    },
    "only pytorch_model.bin": {
      spoil: (folder) => renameSync(weights(folder), join(folder, "pytorch_model.bin")),
      says: "save_pretrained",
    },
    "sharded weights": {
      spoil: (folder) => renameSync(weights(folder), join(folder, "model.safetensors.index.json")),
      says: "several files",
    },
    "no vocabulary": {
      spoil: (folder) => rmSync(join(folder, "vocab.txt")),
      says: "neither vocab.txt nor tokenizer.json",
    },
    "a vocabulary larger than the table": { tiny: { config: { vocab_size: 9 } }, says: "the encoder 9" },
    "no config.json": { spoil: (folder) => rmSync(join(folder, "config.json")), says: "no config.json" },
    "config.json cut short": {
      spoil: (folder) => writeFileSync(join(folder, "config.json"), "{"),
      says: "is not JSON",
    },
    "weights that are not numbers": {
      tiny: { edit: (tensors) => tensors.map((one) => ({ ...one, data: one.data.map(() => Number.NaN) })) },
      says: "its weights are damaged",
    },
    "pooling of another kind": {
      tiny: { files: { "1_Pooling/config.json": { pooling_mode_max_tokens: true } } },
      says: "pooling max_tokens is not supported",
    },
    "a module of another kind": {
      tiny: { files: { "modules.json": [{ type: "sentence_transformers.models.LSTM", path: "" }] } },
      says: "LSTM",
    },
    "a head without tensors": {
      tiny: { settings: { ...TINY_SETTINGS, heads: { mood: { labels: ["a"], layers: [1] } } }, heads: [] },
      says: "heads.mood.0.weight is missing",
    },
  };
  for (const [name, { tiny = {}, spoil, says }] of Object.entries(cases)) {
    test(name, async () => {
      const store = newStore();
      mkdirSync(join(store, "mine"));
      writeFileSync(join(store, "mine", "mark"), "was here");
      const folder = writeTinyBert(tiny);
      spoil?.(folder);
      const { status, errors } = await model(["import", folder, "--models", store, "--name", "mine"]);
      expect({ status, errors }).toEqual({ status: 1, errors: expect.stringContaining(says) });
      expect(errors).not.toContain("    at ");
      expect(readFileSync(join(store, "mine", "mark"), "utf8")).toBe("was here");
    });
  }
});
