import type { GraphBuilder } from "../onnx/graph-builder.ts";
import { TENSOR_TYPE } from "../onnx/tensor-type.ts";
import type { Pooling } from "../settings.ts";

/** One vector a text out of [b, s, H] token vectors: the first token's, or the mean of those the mask lets through. */
export function addPooling(builder: GraphBuilder, tokens: string, pooling: Pooling): string {
  if (pooling === "cls") {
    const first = builder.constant("first", { type: "int64", shape: [], values: () => BigInt64Array.of(0n) });
    return builder.node("Gather", [tokens, first], { attributes: { axis: 1 } });
  }
  const mask = builder.node("Cast", ["attention_mask"], { attributes: { to: TENSOR_TYPE.float } });
  const length = builder.node("ReduceSum", [mask, builder.integers(1)], { attributes: { keepdims: 1 } });
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
