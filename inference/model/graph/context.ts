import type { BertShape } from "../bert-config.ts";
import type { GraphBuilder } from "../onnx/graph-builder.ts";
import type { Weights } from "../weights.ts";

/** fp32 anywhere; int8 on CPUs, weights and activations of the linear layers; fp16 on CUDA. */
export type Precision = "fp32" | "int8" | "fp16";

/** What every part of the graph is written with. */
export interface GraphContext {
  readonly builder: GraphBuilder;
  readonly shape: BertShape;
  readonly weights: Weights;
  readonly precision: Precision;
  /** Which tokens count: the mask [b, s], or lengths [b], which CUDA's fused attention takes. */
  readonly mask: string;
}

/** A constant of the encoder's own precision: half for fp16, else float. */
export function addReal({ builder, precision }: GraphContext, name: string, tensor: RealTensor): string {
  const { shape, values } = tensor;
  if (precision !== "fp16") return builder.constant(name, { type: "float", shape, values });
  return builder.constant(name, { type: "half", shape, values: () => Float16Array.from(values()) });
}

export interface RealTensor {
  readonly shape: readonly number[];
  readonly values: () => Float32Array;
}

/** A tensor of the checkpoint as it lies there. */
export function addWeight(context: GraphContext, name: string, shape: readonly number[]): string {
  return addReal(context, name, { shape, values: () => context.weights.read(name) });
}
