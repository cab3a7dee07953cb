import { MICROSOFT } from "../onnx/graph-builder.ts";
import type { GraphContext } from "./context.ts";
import { addBias, type Linear } from "./linear.ts";

/** act(product + bias), fused where the runtime has a kernel for it. */
export function addActivation(context: GraphContext, product: string, linear: Linear): string {
  const { builder, shape } = context;
  const bias = addBias(context, linear);
  if (shape.activation === "gelu") return builder.node("BiasGelu", [product, bias], { domain: MICROSOFT });
  if (shape.activation === "gelu_tanh") return builder.node("FastGelu", [product, bias], { domain: MICROSOFT });
  const sum = builder.node("Add", [product, bias]);
  if (shape.activation === "relu") return builder.node("Relu", [sum]);
  const alpha = { float: shape.activation === "silu" ? 1 : 1.702 };
  return builder.node("QuickGelu", [sum], { domain: MICROSOFT, attributes: { alpha } });
}
