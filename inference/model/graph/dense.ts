import { type GraphBuilder, MICROSOFT } from "../onnx/graph-builder.ts";

/** A linear layer behind the encoder, in float32 whatever the encoder's precision: projections and heads are small. */
export interface Dense {
  readonly name: string;
  readonly into: number;
  readonly out: number;
  /** [out, in]. */
  readonly weight: () => Float32Array;
  readonly bias?: () => Float32Array;
  readonly activation: "none" | "gelu" | "relu" | "tanh";
}

const OPERATORS = { gelu: ["Gelu", MICROSOFT], relu: ["Relu", ""], tanh: ["Tanh", ""] } as const;

export function addDense(builder: GraphBuilder, input: string, dense: Dense): string {
  const { name, into, out, weight, bias, activation } = dense;
  const inputs = [input, builder.constant(`${name}.weight`, { type: "float", shape: [out, into], values: weight })];
  if (bias) inputs.push(builder.constant(`${name}.bias`, { type: "float", shape: [out], values: bias }));
  const product = builder.node("Gemm", inputs, { attributes: { transB: 1 } });
  if (activation === "none") return product;
  const [operator, domain] = OPERATORS[activation];
  return builder.node(operator, [product], { domain });
}
