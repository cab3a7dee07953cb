import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseBertConfig } from "./bert-config.ts";
import { untrainedVocabulary } from "./untrained/vocabulary.ts";
import { untrainedWeights } from "./untrained/weights.ts";
import { writeSafetensors } from "./write-safetensors.ts";

const SEED = 20261123;
/** Tokens a text may have; also the number of positions. */
const LONGEST = 128;

const SETTINGS = {
  id: "penchant-untrained-1",
  untrained: true,
  pooling: "mean",
  normalize: true,
  maxTokens: LONGEST,
  dimensions: 256,
  matryoshka: [64, 128, 256],
  languages: ["en", "zh"],
  license: "MIT",
  center: false,
  heads: {},
};

/**
 * Writes the untrained bilingual model into a folder: the same bytes every time. It has learnt nothing; its vectors are
 * alike as far as texts share words. The baseline of every evaluation, and what the service runs when nothing better is there.
 */
export function writeUntrained(folder: string): void {
  const vocabulary = untrainedVocabulary();
  const config = {
    model_type: "bert",
    architectures: ["BertModel"],
    vocab_size: vocabulary.length,
    hidden_size: 256,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    intermediate_size: 512,
    max_position_embeddings: LONGEST,
    type_vocab_size: 2,
    layer_norm_eps: 1e-12,
    hidden_act: "gelu",
    pad_token_id: 0,
  };
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  write("config.json", config);
  write("tokenizer_config.json", { tokenizer_class: "BertTokenizer", do_lower_case: true, model_max_length: LONGEST });
  write("penchant.json", SETTINGS);
  writeFileSync(join(folder, "vocab.txt"), vocabulary.map((token) => `${token}\n`).join(""));
  const weights = untrainedWeights(vocabulary, parseBertConfig(config), seededRandom(SEED));
  writeSafetensors(join(folder, "model.safetensors"), weights, "F16");
}

/** mulberry32: uniform in [0, 1), the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
