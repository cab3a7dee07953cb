import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createTokenizer, type Tokenizer } from "../tokenizer/tokenizer.ts";
import { type BertShape, parseBertConfig } from "./bert-config.ts";
import type { Precision } from "./graph/context.ts";
import { type GraphPlan, writeGraph } from "./graph/write-graph.ts";
import { expectShape, readHeadLayers } from "./head-layers.ts";
import { inferSettings } from "./infer-settings.ts";
import { ModelError } from "./model-error.ts";
import { readJson } from "./read-json.ts";
import { refuseUnusable } from "./refuse-unusable.ts";
import { openSafetensors, type Safetensors } from "./safetensors.ts";
import { readSentenceModules, type SentenceModules } from "./sentence-modules.ts";
import { type HeadSettings, type Pooling, parseSettings, type Settings } from "./settings.ts";
import { dropAbsentTypes, findWeights } from "./weights.ts";

/** A model folder, checked and ready to be run. */
export interface Model extends Omit<Settings, "heads" | "center"> {
  readonly folder: string;
  readonly shape: BertShape;
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
  /** "pair": to be asked only about texts encoded with a target. */
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
  const settings = override(readSettings(folder, shape, modules), options);
  const plan = planGraph(folder, { file, shape, modules, settings });
  checkDimensions(settings, plan);
  const tokenizer = createTokenizer(folder);
  if (tokenizer.vocabulary.texts.length > shape.vocabulary) {
    throw new ModelError(
      `${folder}: the tokenizer has ${tokenizer.vocabulary.texts.length} tokens, the encoder ${shape.vocabulary}`,
    );
  }
  return {
    ...settings,
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

const outputOf = (head: string) => `head_${head}`;

function readSettings(folder: string, shape: BertShape, modules: SentenceModules): Settings {
  const content = readJson(folder, "penchant.json");
  const settings = content === undefined ? inferSettings(folder, shape, modules) : parseSettings(content);
  return { ...settings, maxTokens: Math.min(settings.maxTokens, shape.positions) };
}

interface Parts {
  readonly file: Safetensors;
  readonly shape: BertShape;
  readonly modules: SentenceModules;
  readonly settings: Settings;
}

function planGraph(folder: string, { file, shape, modules, settings }: Parts): GraphPlan {
  const weights = findWeights(file, shape);
  const { pooling, dimensions, normalize } = settings;
  const plan = { shape, weights, pooling, dimensions, normalize, projections: modules.projections };
  const names = Object.entries(settings.heads);
  if (names.length === 0 && !settings.center) return { ...plan, heads: [] };
  const tensors = openSafetensors(join(folder, "heads.safetensors"));
  const heads = names.map(([name, head]) => ({
    output: outputOf(name),
    layers: readHeadLayers(tensors, name, { settings: head, width: shape.hidden }),
  }));
  if (!settings.center) return { ...plan, heads };
  expectShape(tensors, "center", [widthOf(plan)]);
  return { ...plan, heads, center: () => tensors.read("center") };
}

const widthOf = ({ projections, shape }: Pick<GraphPlan, "projections" | "shape">) =>
  projections.at(-1)?.out ?? shape.hidden;

function checkDimensions({ dimensions, matryoshka }: Settings, plan: GraphPlan) {
  const width = widthOf(plan);
  if (dimensions === width || (matryoshka.includes(dimensions) && dimensions < width)) return;
  throw new ModelError(
    `dimensions ${dimensions} is neither the model's width ${width} nor one of its Matryoshka widths [${matryoshka}]`,
  );
}
