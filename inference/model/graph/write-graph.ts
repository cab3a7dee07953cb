import type { BertShape } from "../bert-config.ts";
import { GraphBuilder, type Port } from "../onnx/graph-builder.ts";
import { TENSOR_TYPE } from "../onnx/tensor-type.ts";
import type { HeadPooling, Pooling } from "../settings.ts";
import type { Weights } from "../weights.ts";
import type { GraphContext, Precision } from "./context.ts";
import { addDense, type Dense } from "./dense.ts";
import { addEmbeddings } from "./embeddings.ts";
import { addLayer } from "./layer.ts";
import { addNormalisation, addPooling, addSlice } from "./pooling.ts";

/** All that the graph of a model is written from; tensors are read when the bytes are made. */
export interface GraphPlan {
  readonly shape: BertShape;
  readonly weights: Weights;
  readonly pooling: Pooling;
  /** Layers between pooling and vector, as sentence-transformers' Dense modules. */
  readonly projections: readonly Dense[];
  /** Subtracted from the projected vector before it is cut and normalised. */
  readonly center?: () => Float32Array;
  readonly dimensions: number;
  readonly normalize: boolean;
  readonly heads: readonly GraphHead[];
}

export interface GraphHead {
  readonly output: string;
  readonly pooling: HeadPooling;
  /** From the pooled vector, neither centred nor normalised, to logits. */
  readonly layers: readonly Dense[];
  /** Shares of all labels, summing to 1; otherwise each for itself. */
  readonly exclusive: boolean;
}

const MASK = "attention_mask";
/** Names of the inputs, all int32 [b, s]. */
export const GRAPH_INPUTS = ["input_ids", MASK, "token_type_ids"] as const;
/** Output [b, D]: one vector a text. */
export const EMBEDDING = "embedding";
/** Output [b, D]: the same vector before it was brought to length 1. */
export const RAW = "raw";
/** Output [b, s, H]: the encoder's last hidden states. */
export const TOKENS = "tokens";

/** Writes the encoder, its pooling and its heads as one ONNX model; every head shares the pass through the encoder. */
export function writeGraph(plan: GraphPlan, precision: Precision): Uint8Array<SharedArrayBuffer> {
  const builder = new GraphBuilder();
  const mask = precision === "fp16" ? addLengths(builder) : MASK;
  const tokens = addEncoder({ builder, shape: plan.shape, weights: plan.weights, precision, mask });
  const pooled = poolOnce(builder, tokens);
  const raw = addVector(builder, pooled(plan.pooling), plan);
  builder.rename(raw, RAW);
  builder.rename(plan.normalize ? addNormalisation(builder, raw) : raw, EMBEDDING);
  for (const head of plan.heads) addHead(builder, pooled(head.pooling), head);
  builder.rename(tokens, TOKENS);
  return builder.write(inputs(), outputs(plan));
}

/** Each kind of pooling is computed once, however many heads read it. */
function poolOnce(builder: GraphBuilder, tokens: string): (pooling: HeadPooling) => string {
  const pooled = new Map<HeadPooling, string>();
  return (pooling) => {
    const vector = pooled.get(pooling) ?? addPooling(builder, tokens, pooling);
    pooled.set(pooling, vector);
    return vector;
  };
}

function addHead(builder: GraphBuilder, pooled: string, { output, layers, exclusive }: GraphHead): void {
  const logits = layers.reduce((input, dense) => addDense(builder, input, dense), pooled);
  const probabilities = exclusive
    ? builder.node("Softmax", [logits], { attributes: { axis: 1 } })
    : builder.node("Sigmoid", [logits]);
  builder.rename(probabilities, output);
}

/** How many tokens each text has, padding being on the right. */
function addLengths(builder: GraphBuilder): string {
  return builder.node("ReduceSum", [MASK, builder.integers(1)], { attributes: { keepdims: 0 } });
}

function addEncoder(context: GraphContext): string {
  let tokens = addEmbeddings(context);
  for (let layer = 0; layer < context.shape.layers; layer++) tokens = addLayer(context, tokens, layer);
  if (context.precision !== "fp16") return tokens;
  return context.builder.node("Cast", [tokens], { attributes: { to: TENSOR_TYPE.float } });
}

function addVector(builder: GraphBuilder, pooled: string, plan: GraphPlan): string {
  const projected = plan.projections.reduce((input, dense) => addDense(builder, input, dense), pooled);
  const width = plan.projections.at(-1)?.out ?? plan.shape.hidden;
  const centred = plan.center
    ? builder.node("Sub", [
        projected,
        builder.constant("center", { type: "float", shape: [width], values: plan.center }),
      ])
    : projected;
  return plan.dimensions < width ? addSlice(builder, centred, plan.dimensions) : centred;
}

function inputs(): Port[] {
  return GRAPH_INPUTS.map((name) => ({ name, type: "int32", shape: ["batch", "sequence"] }));
}

function outputs({ shape, dimensions, heads }: GraphPlan): Port[] {
  return [
    { name: EMBEDDING, type: "float", shape: ["batch", dimensions] },
    { name: RAW, type: "float", shape: ["batch", dimensions] },
    ...heads.map(
      ({ output, layers }): Port => ({ name: output, type: "float", shape: ["batch", layers.at(-1)?.out ?? 0] }),
    ),
    { name: TOKENS, type: "float", shape: ["batch", "sequence", shape.hidden] },
  ];
}
