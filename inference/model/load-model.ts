import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { markTarget } from "../tokenizer/mark-target.ts";
import { createTokenizer, type Tokenizer } from "../tokenizer/tokenizer.ts";
import { type BertShape, parseBertConfig } from "./bert-config.ts";
import type { Precision } from "./graph/context.ts";
import { writeGraph } from "./graph/write-graph.ts";
import { type Checkpoint, inferSettings } from "./infer-settings.ts";
import { ModelError } from "./model-error.ts";
import { outputOf, planGraph } from "./plan-graph.ts";
import { readJson } from "./read-json.ts";
import { refuseUnusable } from "./refuse-unusable.ts";
import { openSafetensors } from "./safetensors.ts";
import { readSentenceModules } from "./sentence-modules.ts";
import { type HeadSettings, type Pooling, parseSettings, type Settings } from "./settings.ts";
import { dropAbsentTypes } from "./weights.ts";

/** A model folder, checked and ready to be run. */
export interface Model extends Omit<Settings, "heads" | "center"> {
  readonly folder: string;
  readonly shape: BertShape;
  /** As penchant.json has them, or as the checkpoint's other files imply. */
  readonly settings: Settings;
  readonly heads: readonly ModelHead[];
  readonly tokenizer: Tokenizer;
  /**
   * The ONNX model. Inputs GRAPH_INPUTS, int32 [b, s], padded on the right; outputs EMBEDDING and RAW [b, dimensions],
   * TOKENS [b, s, hidden], and each head's probabilities [b, labels], all float32. Reads the weights from disk.
   * The memory is shared so that threads need no copy each; InferenceSession.create takes unshared memory only: `.slice()`.
   */
  graph(precision: Precision): Uint8Array<SharedArrayBuffer>;
}

/** A head as callers see it. */
export interface ModelHead {
  readonly name: string;
  /** Name of the graph's output. */
  readonly output: string;
  readonly labels: readonly string[];
  /** "pair": to be asked only about texts encoded with a target; "either": about both kinds. */
  readonly input: HeadSettings["input"];
}

export interface LoadOptions {
  readonly pooling?: Pooling;
  /** Cut vectors to this width; must be the model's own or one of its Matryoshka widths. */
  readonly dimensions?: number;
}

/**
 * Opens a folder in Hugging Face's layout: config.json, tokenizer, model.safetensors; penchant.json and
 * sentence-transformers' modules where there are any.
 * @throws ModelError or TokenizerError that says what is missing or wrong
 */
export function loadModel(folder: string, options: LoadOptions = {}): Model {
  refuseUnusable(folder, existsSync(folder) ? readdirSync(folder) : []);
  const file = openSafetensors(join(folder, "model.safetensors"));
  const shape = dropAbsentTypes(parseBertConfig(readJson(folder, "config.json")), file);
  const modules = readSentenceModules(folder);
  const settings = override(readSettings({ folder, file, shape, modules }), options);
  const plan = planGraph({ folder, file, shape, modules, settings });
  const plain = createTokenizer(folder);
  const tokenizer = settings.markTarget ? markTarget(plain) : plain;
  if (tokenizer.vocabulary.texts.length > shape.vocabulary) {
    throw new ModelError(
      `${folder}: the tokenizer has ${tokenizer.vocabulary.texts.length} tokens, the encoder ${shape.vocabulary}`,
    );
  }
  return {
    ...settings,
    settings,
    heads: listHeads(settings),
    folder,
    shape,
    tokenizer,
    graph: (precision) => writeGraph(plan, precision),
  };
}

/** Vectors of another pooling or width are another model's: the id says so. */
function override(
  settings: Settings,
  { pooling = settings.pooling, dimensions = settings.dimensions }: LoadOptions,
): Settings {
  const changed = [pooling !== settings.pooling && pooling, dimensions !== settings.dimensions && `${dimensions}d`];
  return { ...settings, pooling, dimensions, id: [settings.id, ...changed.filter(Boolean)].join("-") };
}

const listHeads = ({ heads }: Settings): ModelHead[] =>
  Object.entries(heads).map(([name, { labels, input }]) => ({ name, output: outputOf(name), labels, input }));

function readSettings(checkpoint: Checkpoint): Settings {
  const content = readJson(checkpoint.folder, "penchant.json");
  const settings = content === undefined ? inferSettings(checkpoint) : parseSettings(content);
  return { ...settings, maxTokens: Math.min(settings.maxTokens, checkpoint.shape.positions) };
}
