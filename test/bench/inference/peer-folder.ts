import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel } from "../../../inference/model/load-model.ts";
import { openSafetensors } from "../../../inference/model/safetensors.ts";
import { findWeights } from "../../../inference/model/weights.ts";
import { toTokenizerJson } from "../../inference/tokenizer/oracle.ts";
import { writePlainBert } from "./plain-bert.ts";

/** The same weights as transformers.js wants them, until this process ends: a folder with config, tokenizer.json and unfused graphs. */
export function writePeerFolder(modelFolder: string): { root: string; name: string } {
  const root = mkdtempSync(join(tmpdir(), "penchant-peer-"));
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "peer");
  const model = loadModel(modelFolder);
  const weights = findWeights(openSafetensors(join(modelFolder, "model.safetensors")), model.shape);
  mkdirSync(join(folder, "onnx"), { recursive: true });
  writeFileSync(join(folder, "config.json"), readFileSync(join(modelFolder, "config.json")));
  writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(toTokenizerJson(model.tokenizer.vocabulary)));
  const tokenizer = { tokenizer_class: "BertTokenizer", model_max_length: model.maxTokens, pad_token: "[PAD]" };
  writeFileSync(join(folder, "tokenizer_config.json"), JSON.stringify(tokenizer));
  writeFileSync(join(folder, "onnx/model.onnx"), writePlainBert(model.shape, weights, false));
  writeFileSync(join(folder, "onnx/model_quantized.onnx"), writePlainBert(model.shape, weights, true));
  return { root, name: "peer" };
}
