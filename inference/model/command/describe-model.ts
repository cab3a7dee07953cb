import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findModel, listInstalled, SHIPPED } from "../install/model-store.ts";
import { loadModel, type Model } from "../load-model.ts";
import type { ModelOptions } from "./options.ts";
import type { Surroundings } from "./run-model-command.ts";

const shippedFolder = () => fileURLToPath(SHIPPED);

/** One line a model, the shipped one first; a broken one is listed with what is wrong. */
export function listModels({ store }: ModelOptions, { say }: Surroundings): void {
  say(summarise("(shipped)", shippedFolder()));
  for (const name of listInstalled(store)) say(summarise(name, join(store, name)));
}

export function folderOf({ target, store }: ModelOptions): string {
  return target === undefined ? shippedFolder() : findModel(store, target);
}

export function describeModel(options: ModelOptions, { say }: Surroundings): void {
  const model = loadModel(folderOf(options));
  const width = Math.max(...facts(model).map(([label]) => label.length));
  for (const [label, value] of facts(model)) say(`${label.padEnd(width)}  ${value}`);
}

function summarise(name: string, folder: string): string {
  try {
    const { id, dimensions, shape, pooling, untrained } = loadModel(folder);
    return `${name}  ${id}  ${shape.layers} layers, ${dimensions} dimensions, ${pooling}${untrained ? ", untrained" : ""}`;
  } catch (error) {
    return `${name}  broken: ${(error as Error).message}`;
  }
}

function facts(model: Model): [string, string | number][] {
  const { shape } = model;
  return [
    ["id", model.id],
    ["trained", model.untrained ? "no: vectors are alike as far as texts share words" : "yes"],
    ["folder", model.folder],
    ["encoder", `${shape.layers} layers, ${shape.hidden} wide, ${shape.heads} heads, ${shape.activation}`],
    ["parameters", `${(countParameters(model) / 1e6).toFixed(1)} million`],
    [
      "vector",
      `${model.dimensions} dimensions${model.matryoshka.length ? ` (may be cut to ${model.matryoshka.join(", ")})` : ""}, ${model.pooling} pooling`,
    ],
    ["tokens", `at most ${model.maxTokens}; vocabulary of ${shape.vocabulary}, ${caseOf(model)}`],
    ["heads", model.heads.map(({ name, labels }) => `${name} (${labels.join(", ")})`).join("; ") || "none"],
    ["languages", model.languages.join(", ") || "not said"],
    ["license", model.license || "not said"],
  ];
}

function caseOf({ tokenizer: { vocabulary } }: Model): string {
  if (vocabulary.kind === "unigram") return "Unigram";
  return vocabulary.rules.lowercase ? "uncased WordPiece" : "cased WordPiece";
}

function countParameters({ shape }: Model): number {
  const { hidden, intermediate, layers, vocabulary, positions, types } = shape;
  const layer = 4 * hidden * (hidden + 1) + 2 * hidden * intermediate + intermediate + 5 * hidden;
  return (vocabulary + positions + types + 2) * hidden + layers * layer;
}
