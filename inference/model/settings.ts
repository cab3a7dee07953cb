import * as v from "valibot";
import { nameIssue } from "../tokenizer/name-issue.ts";
import { ModelError } from "./model-error.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_-]*$/i, "must begin with a letter and hold letters, digits, - or _"),
);

const Pooling = v.picklist(["mean", "cls"]);
/** "marked": the mean of segment B, for heads that read a text beside its target. */
const HeadPooling = v.picklist(["mean", "cls", "marked"]);

/** A small classifier on the pooled vector; its tensors are in heads.safetensors unless `tensors` names others. */
const Head = v.object({
  /** "pair": meant for texts encoded together with a target as segments A and B; "either": for both kinds. */
  input: v.optional(v.picklist(["pooled", "pair", "either"]), "pooled"),
  labels: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Widths of its layers; the last is the number of labels. */
  layers: v.pipe(v.array(count), v.minLength(1)),
  /** Between layers. */
  activation: v.optional(v.picklist(["gelu", "relu", "tanh"]), "gelu"),
  /** What it reads, if that is not what vectors are made of. */
  pooling: v.optional(HeadPooling),
  /** Its layers' names in model.safetensors, without .weight and .bias. */
  tensors: v.optional(v.array(v.string())),
  /** Each label is true or not for itself, instead of one among them. */
  multiLabel: v.optional(v.boolean(), false),
});

/** penchant.json: what Hugging Face's own files do not say about how a checkpoint is to be served. */
export const Settings = v.object({
  /** Stable identity of weights and pooling. Vectors of different ids must never be compared. */
  id: v.pipe(v.string(), v.nonEmpty()),
  untrained: v.optional(v.boolean(), false),
  pooling: Pooling,
  normalize: v.optional(v.boolean(), true),
  maxTokens: count,
  /** Width of the vectors that leave the graph. */
  dimensions: count,
  /** Widths a vector may be cut to. */
  matryoshka: v.optional(v.array(count), []),
  languages: v.optional(v.array(v.string()), []),
  license: v.optional(v.string(), ""),
  /** Subtract the tensor `center` of heads.safetensors before normalising. */
  center: v.optional(v.boolean(), false),
  /** In a pair, the places where the text names its target are of segment B too: how such a model was trained. */
  markTarget: v.optional(v.boolean(), false),
  heads: v.optional(v.record(name, Head), {}),
});

export type Settings = v.InferOutput<typeof Settings>;
export type HeadSettings = v.InferOutput<typeof Head>;
export type Pooling = Settings["pooling"];
export type HeadPooling = v.InferOutput<typeof HeadPooling>;

/** Checks the content of penchant.json. @throws ModelError that names what is wrong */
export function parseSettings(content: unknown): Settings {
  const parsed = v.safeParse(Settings, content);
  if (!parsed.success) throw new ModelError(`penchant.json: ${nameIssue(parsed.issues)}`);
  const { heads } = parsed.output;
  for (const [head, { labels, layers, tensors }] of Object.entries(heads)) {
    if (tensors && tensors.length !== layers.length)
      throw new ModelError(
        `penchant.json: head ${head} has ${layers.length} layers and names ${tensors.length} tensors`,
      );
    if (layers.at(-1) !== labels.length)
      throw new ModelError(`penchant.json: head ${head} ends ${layers.at(-1)} wide, with ${labels.length} labels`);
  }
  return parsed.output;
}
