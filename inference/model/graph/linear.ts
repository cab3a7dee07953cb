import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addReal, type GraphContext } from "./context.ts";
import { quantise } from "./quantise.ts";

/** A linear layer of a checkpoint, or several with the same input side by side. */
export interface Linear {
  /** Name of its constants in the graph. */
  readonly name: string;
  readonly into: number;
  readonly out: number;
  /** [out, in], PyTorch's layout. */
  readonly weight: () => Float32Array;
  readonly bias: () => Float32Array;
}

export function readLinear({ weights }: GraphContext, name: string, [out, into]: readonly [number, number]): Linear {
  return { name, into, out, weight: () => weights.read(`${name}.weight`), bias: () => weights.read(`${name}.bias`) };
}

/** x·Wᵀ; the bias is left to the node that follows. For int8 one integer product with a scale for each output channel. */
export function addProduct(context: GraphContext, input: string, linear: Linear): string {
  const { builder, precision } = context;
  if (precision === "int8") {
    const { values, scales, zeros } = addQuantisedWeight(context, linear);
    return builder.node("DynamicQuantizeMatMul", [input, values, scales, zeros], { domain: MICROSOFT });
  }
  return builder.node("MatMul", [input, addTransposed(context, linear)]);
}

/** The weights as [in, out], in the encoder's precision. */
export function addTransposed(context: GraphContext, linear: Linear): string {
  const { name, into, out } = linear;
  return addReal(context, `${name}.weight`, { shape: [into, out], values: () => transpose(linear) });
}

export function addBias(context: GraphContext, { name, out, bias }: Linear): string {
  return addReal(context, `${name}.bias`, { shape: [out], values: bias });
}

/** Names of the constants a linear layer's rounded weights become. */
export function addQuantisedWeight({ builder }: GraphContext, linear: Linear) {
  const { into, out, name } = linear;
  const quantised = quantise(linear.weight(), [out, into]);
  return {
    values: builder.constant(`${name}.weight`, { type: "int8", shape: [into, out], values: () => quantised.values }),
    scales: builder.constant(`${name}.scale`, { type: "float", shape: [out], values: () => quantised.scales }),
    zeros: builder.constant(`${name}.zero`, { type: "int8", shape: [out], values: () => new Int8Array(out) }),
  };
}

/** [out, in] → [in, out]. */
function transpose({ weight, into, out }: Linear): Float32Array {
  const rows = weight();
  const columns = new Float32Array(rows.length);
  for (let o = 0; o < out; o++) for (let i = 0; i < into; i++) columns[i * out + o] = rows[o * into + i] as number;
  return columns;
}
