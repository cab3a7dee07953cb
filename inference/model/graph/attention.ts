import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addReal, type GraphContext } from "./context.ts";
import { addLinear, type Linear, readLinear, transpose } from "./linear.ts";

/** Self-attention of one layer up to, not including, its output projection. */
export function addAttention(context: GraphContext, input: string, layer: string): string {
  const merged = mergeProjections(context, layer);
  return context.precision === "int8" ? addSplit(context, input, merged) : addPacked(context, input, merged);
}

/** One node does the three projections and the attention. */
function addPacked(context: GraphContext, input: string, merged: Required<Linear>): string {
  const { into, out, name } = merged;
  const weight = addReal(context, `${name}.weight`, { shape: [into, out], values: () => transpose(merged) });
  const bias = addReal(context, `${name}.bias`, { shape: [out], values: merged.bias });
  const attributes = { num_heads: context.shape.heads };
  return context.builder.node("Attention", [input, weight, bias, "attention_mask"], { domain: MICROSOFT, attributes });
}

/** One integer product for all three projections, so that the input is quantised once; then attention in float. */
function addSplit(context: GraphContext, input: string, merged: Linear): string {
  const { builder, shape } = context;
  const product = addLinear(context, input, merged);
  const query = builder.node("Split", [product, builder.integers(shape.hidden, shape.hidden, shape.hidden)], {
    attributes: { axis: 2 },
    outputs: 3,
  });
  const inputs = [query, `${query}.1`, `${query}.2`, "", "attention_mask"];
  return builder.node("MultiHeadAttention", inputs, { domain: MICROSOFT, attributes: { num_heads: shape.heads } });
}

/** Query, key and value side by side as one layer of three times the width. */
function mergeProjections(context: GraphContext, layer: string): Required<Linear> {
  const { hidden } = context.shape;
  const parts = ["query", "key", "value"].map((part) =>
    readLinear(context, `${layer}.attention.self.${part}`, [hidden, hidden]),
  );
  return {
    name: `${layer}.attention.self.qkv`,
    into: hidden,
    out: 3 * hidden,
    weight: () => concatenate(parts.map(({ weight }) => weight())),
    bias: () => concatenate(parts.map(({ bias }) => bias())),
  };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
