import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { EMBEDDING, RAW, TOKENS } from "../model/graph/write-graph.ts";
import type { Model } from "../model/load-model.ts";
import type { ServedModel } from "./model.ts";

/** The part of a model that requests are answered from. */
export function serveModel(model: Model): ServedModel {
  const { id, untrained, dimensions, pooling, maxTokens, tokenizer } = model;
  const heads = Object.fromEntries(model.heads.map(({ name, input, labels }) => [name, { input, labels }]));
  const outputs = Object.fromEntries(model.heads.map(({ name, output }) => [name, output]));
  return {
    ...{ id, untrained, dimensions, pooling, maxTokens, tokenizer, heads },
    prompts: readPrompts(model.folder),
    outputs: { embedding: EMBEDDING, raw: RAW, tokens: TOKENS, heads: outputs },
  };
}

const SentenceConfig = v.object({ prompts: v.optional(v.record(v.string(), v.string()), {}) });

/** sentence-transformers keeps named prompts beside the model; most models have none. */
function readPrompts(folder: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(join(folder, "config_sentence_transformers.json"), "utf8");
  } catch {
    return {};
  }
  const parsed = v.safeParse(SentenceConfig, JSON.parse(text));
  return parsed.success ? parsed.output.prompts : {};
}
