import type { BertShape } from "../bert-config.ts";
import { expectedTensors } from "../weights.ts";
import type { NamedTensor } from "../write-safetensors.ts";
import { weigh } from "./vocabulary.ts";

/** Numbers of each vector that say nothing of the words and are taken out again at the end. */
const RESERVED = 16;
/** Size of a layer's part beside the vector it is added to: enough to mix, too little to drown the words. */
const MIXING = 0.01;

/**
 * Random weights whose mean-pooled vectors carry word overlap. Every token is a random sign vector scaled by its weight,
 * beside a constant on reserved places that comes with the position: layer norm then cannot bring a comma up to the
 * length of a noun. The last layer norm multiplies the reserved places by 0, so that unrelated texts are at right angles.
 */
export function untrainedWeights(vocabulary: readonly string[], shape: BertShape, random: () => number): NamedTensor[] {
  return Array.from(expectedTensors(shape), ([name, extents]) => ({
    name,
    shape: extents,
    data: fill(name, extents, { vocabulary, shape, random }),
  }));
}

interface Making {
  readonly vocabulary: readonly string[];
  readonly shape: BertShape;
  readonly random: () => number;
}

function fill(name: string, extents: readonly number[], { vocabulary, shape, random }: Making): Float32Array {
  const { hidden } = shape;
  const data = new Float32Array(extents.reduce((size, extent) => size * extent, 1));
  const reserved = (index: number) => index % hidden < RESERVED;
  if (name === "embeddings.word_embeddings.weight") {
    const weights = vocabulary.map(weigh);
    return data.map((_, index) =>
      reserved(index) ? 0 : sign(random) * (weights[Math.floor(index / hidden)] as number),
    );
  }
  if (name === "embeddings.position_embeddings.weight") {
    const height = Math.sqrt((hidden - RESERVED) / RESERVED);
    return data.map((_, index) => (reserved(index) ? (index % 2 ? height : -height) : 0));
  }
  if (name.endsWith("LayerNorm.weight")) {
    const last = name.startsWith(`encoder.layer.${shape.layers - 1}.output.`);
    return data.map((_, index) => (last && reserved(index) ? 0 : 1));
  }
  if (name.endsWith(".bias") || name.includes("token_type")) return data;
  const size = Math.sqrt(1 / (extents[1] ?? 1)) * (name.includes("output.dense") ? MIXING : 1);
  return data.map(() => sign(random) * size);
}

const sign = (random: () => number) => (random() < 0.5 ? -1 : 1);
