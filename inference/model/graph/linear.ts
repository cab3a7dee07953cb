import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addReal, type GraphContext } from "./context.ts";
import { quantiseColumns } from "./quantise.ts";

/** A linear layer of a checkpoint, or several with the same input side by side. */
export interface Linear {
  /** Name of its constants in the graph. */
  readonly name: string;
  readonly into: number;
  readonly out: number;
  /** [out, in], PyTorch's layout. */
  readonly weight: () => Float32Array;
  readonly bias?: () => Float32Array;
}

export function readLinear(
  { weights }: GraphContext,
  name: string,
  [out, into]: readonly [number, number],
): Linear & Required<Pick<Linear, "bias">> {
  return { name, into, out, weight: () => weights.read(`${name}.weight`), bias: () => weights.read(`${name}.bias`) };
}

/** x·Wᵀ (+ b): one integer product with scales by output channel for int8, else MatMul and Add. */
export function addLinear(context: GraphContext, input: string, linear: Linear): string {
  if (context.precision === "int8") return addQuantised(context, input, linear);
  const weight = addReal(context, `${linear.name}.weight`, {
    shape: [linear.into, linear.out],
    values: () => transpose(linear),
  });
  const product = context.builder.node("MatMul", [input, weight]);
  if (!linear.bias) return product;
  return context.builder.node("Add", [
    product,
    addReal(context, `${linear.name}.bias`, { shape: [linear.out], values: linear.bias }),
  ]);
}

function addQuantised(context: GraphContext, input: string, linear: Linear): string {
  const { builder } = context;
  const { into, out, name } = linear;
  const quantised = quantiseColumns(transpose(linear), out);
  const inputs = [
    input,
    builder.constant(`${name}.weight`, { type: "int8", shape: [into, out], values: () => quantised.values }),
    builder.constant(`${name}.scale`, { type: "float", shape: [out], values: () => quantised.scales }),
    builder.constant(`${name}.zero`, { type: "int8", shape: [out], values: () => new Int8Array(out) }),
  ];
  if (linear.bias) inputs.push(addReal(context, `${name}.bias`, { shape: [out], values: linear.bias }));
  return builder.node("DynamicQuantizeMatMul", inputs, { domain: MICROSOFT });
}

/** [out, in] → [in, out]. */
export function transpose({ weight, into, out }: Linear): Float32Array {
  const rows = weight();
  const columns = new Float32Array(rows.length);
  for (let o = 0; o < out; o++) for (let i = 0; i < into; i++) columns[i * out + o] = rows[o * into + i] as number;
  return columns;
}
