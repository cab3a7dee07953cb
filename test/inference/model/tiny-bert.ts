import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseBertConfig } from "../../../inference/model/bert-config.ts";
import { expectedTensors } from "../../../inference/model/weights.ts";
import { type NamedTensor, writeSafetensors } from "../../../inference/model/write-safetensors.ts";

const WORDS =
  "[PAD] [UNK] [CLS] [SEP] [MASK] i love hate science fiction film ##s phone battery is bad good 我 喜 欢 科 幻 片 , .".split(
    " ",
  );

export const TINY_CONFIG = {
  model_type: "bert",
  vocab_size: WORDS.length,
  hidden_size: 32,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  intermediate_size: 48,
  max_position_embeddings: 40,
  type_vocab_size: 2,
  layer_norm_eps: 1e-12,
  hidden_act: "gelu",
};

export interface TinyBert {
  readonly config?: Record<string, unknown>;
  /** Left out: the folder has no penchant.json. */
  readonly settings?: Record<string, unknown>;
  readonly prefix?: string;
  /** Changes the tensors before they are written. */
  readonly edit?: (tensors: NamedTensor[]) => NamedTensor[];
  readonly dtype?: "F32" | "F16";
  readonly heads?: readonly NamedTensor[];
  /** Further files by path. */
  readonly files?: Record<string, unknown>;
}

export const TINY_SETTINGS = { id: "tiny-1", pooling: "mean", maxTokens: 40, dimensions: 32 };

/** A random BERT of a few thousand numbers in a new folder. */
export function writeTinyBert(tiny: TinyBert = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "penchant-bert-"));
  const config = { ...TINY_CONFIG, ...tiny.config };
  const tensors = tinyTensors(config).map((tensor) => ({ ...tensor, name: (tiny.prefix ?? "") + tensor.name }));
  writeSafetensors(join(folder, "model.safetensors"), (tiny.edit ?? ((same) => same))(tensors), tiny.dtype ?? "F32");
  if (tiny.heads) writeSafetensors(join(folder, "heads.safetensors"), tiny.heads, "F32");
  writeFileSync(join(folder, "vocab.txt"), WORDS.map((word) => `${word}\n`).join(""));
  const files: Record<string, unknown> = {
    "config.json": config,
    ...(tiny.settings && { "penchant.json": tiny.settings }),
    ...tiny.files,
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  return folder;
}

export function tinyTensors(config: object = TINY_CONFIG): NamedTensor[] {
  return Array.from(expectedTensors(parseBertConfig(config)), ([name, shape], index) => {
    const scale = name.endsWith("LayerNorm.weight") ? 0.2 : name.includes("embeddings") ? 1 : 0.4;
    const data = randomNumbers(index + 1, size(shape)).map(
      (value) => value * scale + (name.endsWith("LayerNorm.weight") ? 1 : 0),
    );
    return { name, shape, data };
  });
}

export function tensor(name: string, shape: number[]): NamedTensor {
  return { name, shape, data: randomNumbers(name.length, size(shape)).map((value) => value * 0.5) };
}

const size = (shape: readonly number[]) => shape.reduce((product, extent) => product * extent, 1);

/** Uniform in [-1, 1). */
export function randomNumbers(seed: number, count: number): Float32Array {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}
