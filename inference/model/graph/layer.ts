import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addActivation } from "./activation.ts";
import { addAttention } from "./attention.ts";
import { addReal, addWeight, type GraphContext } from "./context.ts";
import { addLinear, type Linear, readLinear } from "./linear.ts";

/** One transformer layer: attention and feed-forward, each added to its input and normalised after. */
export function addLayer(context: GraphContext, input: string, index: number): string {
  const { hidden, intermediate } = context.shape;
  const layer = `encoder.layer.${index}`;
  const attended = addAttention(context, input, layer);
  const mixed = addSublayer(context, [attended, input], `${layer}.attention.output`, hidden);
  const widen = readLinear(context, `${layer}.intermediate.dense`, [intermediate, hidden]);
  const inner = addActivation(context, addLinear(context, mixed, withoutBias(widen)), widen);
  return addSublayer(context, [inner, mixed], `${layer}.output`, intermediate);
}

/** LayerNorm(dense(x) + skip): the bias and the sum are taken inside the norm's node. */
function addSublayer(
  context: GraphContext,
  [input, skip]: readonly [string, string],
  name: string,
  into: number,
): string {
  const { builder, shape } = context;
  const dense = readLinear(context, `${name}.dense`, [shape.hidden, into]);
  const inputs = [
    addLinear(context, input, withoutBias(dense)),
    skip,
    addWeight(context, `${name}.LayerNorm.weight`, [shape.hidden]),
    addWeight(context, `${name}.LayerNorm.bias`, [shape.hidden]),
    addReal(context, `${dense.name}.bias`, { shape: [shape.hidden], values: dense.bias }),
  ];
  const attributes = { epsilon: { float: shape.epsilon } };
  return builder.node("SkipLayerNormalization", inputs, { domain: MICROSOFT, attributes });
}

function withoutBias({ name, into, out, weight }: Linear): Linear {
  return { name, into, out, weight };
}
