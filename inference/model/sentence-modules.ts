import { join } from "node:path";
import * as v from "valibot";
import { nameIssue } from "../tokenizer/name-issue.ts";
import type { Dense } from "./graph/dense.ts";
import { ModelError } from "./model-error.ts";
import { readJson } from "./read-json.ts";
import { openSafetensors } from "./safetensors.ts";
import type { Pooling } from "./settings.ts";

/** What sentence-transformers' module files say of how token vectors become one. */
export interface SentenceModules {
  /** undefined when the folder does not say. */
  readonly pooling: Pooling | undefined;
  readonly projections: readonly Dense[];
}

const Module = v.object({ type: v.string(), path: v.string() });
const PoolingConfig = v.record(v.string(), v.unknown());
const DenseConfig = v.object({
  in_features: v.number(),
  out_features: v.number(),
  bias: v.optional(v.boolean(), true),
  activation_function: v.optional(v.string(), "torch.nn.modules.activation.Tanh"),
});

/** Reads modules.json and the folders it names; a plain checkpoint has none. */
export function readSentenceModules(folder: string): SentenceModules {
  const content = readJson(folder, "modules.json");
  if (content === undefined) return { pooling: readPooling(folder, "1_Pooling"), projections: [] };
  const modules = v.safeParse(v.array(Module), content);
  if (!modules.success) throw new ModelError(`modules.json: ${nameIssue(modules.issues)}`);
  let pooling: Pooling | undefined;
  const projections: Dense[] = [];
  for (const { type, path } of modules.output) {
    const kind = type.split(".").at(-1);
    if (kind === "Pooling") pooling = readPooling(folder, path);
    else if (kind === "Dense") projections.push(readDense(folder, path));
    else if (kind !== "Transformer" && kind !== "Normalize")
      throw new ModelError(`modules.json: module ${type} is not supported`);
  }
  return { pooling, projections };
}

function readPooling(folder: string, path: string): Pooling | undefined {
  const content = readJson(folder, join(path, "config.json"));
  if (content === undefined) return undefined;
  const config = v.parse(PoolingConfig, content);
  const modes = Object.keys(config).filter((key) => key.startsWith("pooling_mode_") && config[key] === true);
  const named =
    typeof config.pooling_mode === "string"
      ? [config.pooling_mode]
      : modes.map((mode) => mode.slice("pooling_mode_".length));
  if (named.length === 1 && (named[0] === "mean_tokens" || named[0] === "mean")) return "mean";
  if (named.length === 1 && (named[0] === "cls_token" || named[0] === "cls")) return "cls";
  throw new ModelError(
    `${path}/config.json: pooling ${named.join(" + ") || "of no kind"} is not supported, only mean and cls`,
  );
}

const ACTIVATIONS: Readonly<Record<string, Dense["activation"]>> = {
  Identity: "none",
  Tanh: "tanh",
  GELU: "gelu",
  ReLU: "relu",
};

function readDense(folder: string, path: string): Dense {
  const config = v.safeParse(DenseConfig, readJson(folder, join(path, "config.json")));
  if (!config.success) throw new ModelError(`${path}/config.json: ${nameIssue(config.issues)}`);
  const { in_features: into, out_features: out, bias, activation_function } = config.output;
  const activation = ACTIVATIONS[activation_function.split(".").at(-1) ?? ""];
  if (!activation) throw new ModelError(`${path}/config.json: activation ${activation_function} is not supported`);
  const file = openSafetensors(join(folder, path, "model.safetensors"));
  return {
    name: path,
    into,
    out,
    activation,
    weight: () => file.read("linear.weight"),
    ...(bias && { bias: () => file.read("linear.bias") }),
  };
}
