import { basename, join, resolve } from "node:path";
import type { BertShape } from "./bert-config.ts";
import { inferClassifier } from "./classifier-head.ts";
import { hashFile } from "./hash-file.ts";
import { readJson } from "./read-json.ts";
import type { Safetensors } from "./safetensors.ts";
import type { SentenceModules } from "./sentence-modules.ts";
import type { Pooling, Settings } from "./settings.ts";

/** A checkpoint's files as far as they are read. */
export interface Checkpoint {
  readonly folder: string;
  readonly file: Safetensors;
  readonly shape: BertShape;
  readonly modules: SentenceModules;
}

/** Settings of a checkpoint that comes without penchant.json: mean pooling unless its sentence modules say otherwise. */
export function inferSettings({ folder, file, shape, modules }: Checkpoint): Settings {
  const pooling = modules.pooling ?? "mean";
  return {
    id: deriveId(folder, pooling),
    untrained: false,
    pooling,
    normalize: true,
    maxTokens: inferMaxTokens(folder, shape.positions),
    dimensions: modules.projections.at(-1)?.out ?? shape.hidden,
    matryoshka: [],
    languages: [],
    license: "",
    center: false,
    markTarget: false,
    heads: inferClassifier(readJson(folder, "config.json"), file),
  };
}

/** Name of the folder, pooling and a piece of the weights' checksum: the same vectors, the same id. */
export function deriveId(folder: string, pooling: Pooling): string {
  return `${basename(resolve(folder))}-${pooling}-${hashFile(join(folder, "model.safetensors")).slice(0, 8)}`;
}

function inferMaxTokens(folder: string, positions: number): number {
  const sentence = readJson(folder, "sentence_bert_config.json") as { max_seq_length?: unknown } | undefined;
  const tokenizer = readJson(folder, "tokenizer_config.json") as { model_max_length?: unknown } | undefined;
  const said = [sentence?.max_seq_length, tokenizer?.model_max_length].map(Number).filter((value) => value > 2);
  return Math.min(positions, ...said);
}
