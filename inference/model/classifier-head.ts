import * as v from "valibot";
import { nameIssue } from "../tokenizer/name-issue.ts";
import { ModelError } from "./model-error.ts";
import type { Safetensors } from "./safetensors.ts";
import type { HeadSettings } from "./settings.ts";

/** What config.json says of a classifier. */
const ClassifierConfig = v.object({
  architectures: v.nullish(v.array(v.string())),
  id2label: v.nullish(v.record(v.string(), v.string())),
  problem_type: v.nullish(v.string()),
});

/** The two linear layers on the first token's vector, by architecture: BERT, RoBERTa and XLM-R, DistilBERT. */
const LAYOUTS = [
  { layers: ["pooler.dense", "classifier"], activation: "tanh" },
  { layers: ["classifier.dense", "classifier.out_proj"], activation: "tanh" },
  { layers: ["pre_classifier", "classifier"], activation: "relu" },
] as const;

/**
 * The head of a checkpoint made for sequence classification, read where it lies in model.safetensors. One label, as
 * cross-encoders have it, makes a re-ranker; several are classes of a text or a pair.
 * @throws ModelError when the architecture promises a classifier and its tensors are not there or its labels do not fit
 */
export function inferClassifier(content: unknown, file: Safetensors): Record<string, HeadSettings> {
  const parsed = v.safeParse(ClassifierConfig, content);
  if (!parsed.success) throw new ModelError(`config.json: ${nameIssue(parsed.issues)}`);
  const { architectures, id2label, problem_type } = parsed.output;
  if (!architectures?.some((name) => name.endsWith("ForSequenceClassification"))) return {};
  const { tensors, activation } = findLayout(file);
  const layers = tensors.map((name) => file.shape(`${name}.weight`)?.[0] ?? 0);
  const labels = readLabels(layers.at(-1) ?? 0, id2label ?? {});
  const multiLabel = problem_type === "multi_label_classification";
  const head = { labels, layers, activation, pooling: "cls", tensors, multiLabel } as const;
  return labels.length === 1 ? { rerank: { ...head, input: "pair" } } : { classifier: { ...head, input: "either" } };
}

function findLayout(file: Safetensors) {
  const locate = (layer: string) => {
    const weight = file.names.find((name) => name === `${layer}.weight` || name.endsWith(`.${layer}.weight`));
    return weight?.slice(0, -".weight".length);
  };
  for (const { layers, activation } of LAYOUTS) {
    const tensors = layers.map(locate).filter((name) => name !== undefined);
    if (tensors.length === layers.length) return { tensors, activation };
  }
  throw new ModelError(
    `${file.path}: config.json promises a sequence classifier, and there are neither ${LAYOUTS.map(({ layers }) => layers.join(" and ")).join(", nor ")}`,
  );
}

function readLabels(count: number, named: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(named).length;
  if (names > 0 && names !== count)
    throw new ModelError(`config.json: id2label names ${names} labels where the classifier has ${count}`);
  const labels = Array.from({ length: count }, (_, index) => named[index] ?? `LABEL_${index}`);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw new ModelError(`config.json: id2label has the label ${twice} twice`);
  return labels;
}
