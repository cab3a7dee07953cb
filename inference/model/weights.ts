import type { BertShape } from "./bert-config.ts";
import { ModelError } from "./model-error.ts";
import type { Safetensors } from "./safetensors.ts";

/** Anything that can be asked for a float tensor by name. */
export interface Weights {
  has(name: string): boolean;
  read(name: string): Float32Array<ArrayBuffer>;
}

/** Where BertModel's tensors hide in checkpoints of whole networks. */
const PREFIXES = [
  "",
  "bert.",
  "model.",
  "encoder.",
  "model.bert.",
  "distilbert.",
  "roberta.",
  "0.auto_model.",
  "auto_model.",
];

const TYPES = "embeddings.token_type_embeddings.weight";
const LINEAR = [
  "attention.self.query",
  "attention.self.key",
  "attention.self.value",
  "attention.output.dense",
  "intermediate.dense",
  "output.dense",
];
const NORM = ["attention.output.LayerNorm", "output.LayerNorm"];

/**
 * The encoder's tensors under BertModel's own names, whatever prefix the file has (bert., model.) and whichever names
 * its layer norms (weight and bias, or gamma and beta of old). Pooler and language-modelling heads are left alone.
 * @throws ModelError that lists missing tensors or the one of a wrong shape
 */
export function findWeights(file: Safetensors, shape: BertShape): Weights {
  const prefix = PREFIXES.find((start) => file.names.includes(`${start}embeddings.word_embeddings.weight`));
  if (prefix === undefined)
    throw new ModelError(`${file.path} holds no embeddings.word_embeddings.weight: it is no BERT`);
  const locate = (name: string) => spellings(prefix + name).find((spelling) => file.shape(spelling));
  const expected = expectedTensors(shape);
  const missing = [...expected.keys()].filter((name) => !locate(name));
  if (missing.length) {
    throw new ModelError(
      `${file.path} lacks ${missing.length} of ${expected.size} tensors: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " …" : ""}`,
    );
  }
  for (const [name, extents] of expected) {
    const found = file.shape(locate(name) as string);
    if (String(found) !== String(extents))
      throw new ModelError(`${file.path}: ${name} is [${found}] where config.json needs [${extents}]`);
  }
  return { has: (name) => expected.has(name), read: (name) => file.read(locate(name) ?? name) };
}

/** Names a tensor goes by: BertModel's of today, of before 2019, and DistilBERT's. */
function spellings(name: string): string[] {
  const old = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
  return [name, old, DISTILBERT.reduce((text, [from, to]) => text.replace(from, to), name)];
}

const DISTILBERT = [
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

/** The shape without token types where the file has none: a checkpoint may leave them out that never used them. */
export function dropAbsentTypes(shape: BertShape, file: Safetensors): BertShape {
  const present = file.names.some((name) => name.endsWith(TYPES));
  return present ? shape : { ...shape, types: 0 };
}

/** Every tensor the graph needs, with its shape in PyTorch's layout ([out, in] for linear layers). */
export function expectedTensors({
  vocabulary,
  hidden,
  layers,
  intermediate,
  positions,
  firstPosition,
  types,
}: BertShape): Map<string, number[]> {
  const tensors = new Map<string, number[]>([
    ["embeddings.word_embeddings.weight", [vocabulary, hidden]],
    ["embeddings.position_embeddings.weight", [firstPosition + positions, hidden]],
  ]);
  if (types > 0) tensors.set(TYPES, [types, hidden]);
  for (const part of ["weight", "bias"]) tensors.set(`embeddings.LayerNorm.${part}`, [hidden]);
  for (let layer = 0; layer < layers; layer++) {
    for (const name of LINEAR) {
      const out = name === "intermediate.dense" ? intermediate : hidden;
      const into = name === "output.dense" ? intermediate : hidden;
      tensors.set(`encoder.layer.${layer}.${name}.weight`, [out, into]);
      tensors.set(`encoder.layer.${layer}.${name}.bias`, [out]);
    }
    for (const name of NORM)
      for (const part of ["weight", "bias"]) tensors.set(`encoder.layer.${layer}.${name}.${part}`, [hidden]);
  }
  return tensors;
}
