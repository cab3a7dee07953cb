import { join } from "node:path";
import type { BertShape } from "./bert-config.ts";
import type { GraphHead, GraphPlan } from "./graph/write-graph.ts";
import { expectShape, readHeadLayers } from "./head-layers.ts";
import { ModelError } from "./model-error.ts";
import { openSafetensors, type Safetensors } from "./safetensors.ts";
import type { SentenceModules } from "./sentence-modules.ts";
import type { HeadSettings, Settings } from "./settings.ts";
import { findWeights } from "./weights.ts";

export interface ModelParts {
  readonly folder: string;
  /** model.safetensors */
  readonly file: Safetensors;
  readonly shape: BertShape;
  readonly modules: SentenceModules;
  readonly settings: Settings;
}

/** Brings together all that the graph is written from. @throws ModelError when a tensor is missing or of another shape */
export function planGraph({ folder, file, shape, modules, settings }: ModelParts): GraphPlan {
  const { pooling, dimensions, normalize, center } = settings;
  const width = modules.projections.at(-1)?.out ?? shape.hidden;
  checkDimensions(settings, width);
  const own = () => openSafetensors(join(folder, "heads.safetensors"));
  const plan: GraphPlan = {
    ...{ shape, pooling, dimensions, normalize },
    weights: findWeights(file, shape),
    projections: modules.projections,
    heads: Object.entries(settings.heads).map(([name, head]): GraphHead => {
      const layers = readHeadLayers(head.tensors ? file : own(), name, { settings: head, width: shape.hidden });
      return { output: outputOf(name), pooling: head.pooling ?? pooling, layers, exclusive: isExclusive(head) };
    }),
  };
  if (!center) return plan;
  const tensors = own();
  expectShape(tensors, "center", [width]);
  return { ...plan, center: () => tensors.read("center") };
}

/** Name of the graph's output for a head. */
export const outputOf = (head: string) => `head_${head}`;

/** Among several labels one holds; one alone, as re-rankers have it, is true or not: its share would always be 1. */
const isExclusive = ({ labels, multiLabel }: HeadSettings) => labels.length > 1 && !multiLabel;

function checkDimensions({ dimensions, matryoshka }: Settings, width: number) {
  if (dimensions === width || (matryoshka.includes(dimensions) && dimensions < width)) return;
  throw new ModelError(
    `dimensions ${dimensions} is neither the model's width ${width} nor one of its Matryoshka widths [${matryoshka}]`,
  );
}
