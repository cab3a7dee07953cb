import type { GraphBuilder } from "../onnx/graph-builder.ts";
import { TENSOR_TYPE } from "../onnx/tensor-type.ts";
import type { HeadPooling } from "../settings.ts";

/**
 * One vector a text out of [b, s, H] token vectors: the first token's, the mean of those the mask lets through, or the
 * mean of segment B (zero where there is none).
 */
export function addPooling(builder: GraphBuilder, tokens: string, pooling: HeadPooling): string {
  if (pooling === "cls") {
    const first = builder.constant("first", { type: "int64", shape: [], values: () => BigInt64Array.of(0n) });
    return builder.node("Gather", [tokens, first], { attributes: { axis: 1 } });
  }
  const counted = pooling === "marked" ? "token_type_ids" : "attention_mask";
  const mask = builder.node("Cast", [counted], { attributes: { to: TENSOR_TYPE.float } });
  const sum = builder.node("ReduceSum", [mask, builder.integers(1)], { attributes: { keepdims: 1 } });
  const one = builder.constant("one", { type: "float", shape: [], values: () => Float32Array.of(1) });
  const length = pooling === "marked" ? builder.node("Max", [sum, one]) : sum;
  const shares = builder.node("Unsqueeze", [builder.node("Div", [mask, length]), builder.integers(1)]);
  return builder.node("Squeeze", [builder.node("MatMul", [shares, tokens]), builder.integers(1)]);
}

/** The first `dimensions` numbers: Matryoshka vectors are cut before they are normalised, never after. */
export function addSlice(builder: GraphBuilder, vector: string, dimensions: number): string {
  return builder.node("Slice", [vector, builder.integers(0), builder.integers(dimensions), builder.integers(1)]);
}

/** To length 1; a zero vector stays zero. */
export function addNormalisation(builder: GraphBuilder, vector: string): string {
  const norm = builder.node("ReduceL2", [vector], { attributes: { axes: [1], keepdims: 1 } });
  const floor = builder.constant("tiny", { type: "float", shape: [], values: () => Float32Array.of(1e-12) });
  return builder.node("Div", [vector, builder.node("Max", [norm, floor])]);
}
