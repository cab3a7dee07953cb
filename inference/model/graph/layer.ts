import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addActivation } from "./activation.ts";
import { addAttention } from "./attention.ts";
import { addWeight, type GraphContext } from "./context.ts";
import { addBias, addProduct, readLinear } from "./linear.ts";

/** One transformer layer: attention and feed-forward, each added to its input and normalised after. */
export function addLayer(context: GraphContext, input: string, index: number): string {
  const { hidden, intermediate } = context.shape;
  const layer = `encoder.layer.${index}`;
  const attended = addAttention(context, input, layer);
  const mixed = addSublayer(context, [attended, input], `${layer}.attention.output`, hidden);
  const widen = readLinear(context, `${layer}.intermediate.dense`, [intermediate, hidden]);
  const inner = addActivation(context, addProduct(context, mixed, widen), widen);
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
    addProduct(context, input, dense),
    skip,
    addWeight(context, `${name}.LayerNorm.weight`, [shape.hidden]),
    addWeight(context, `${name}.LayerNorm.bias`, [shape.hidden]),
    addBias(context, dense),
  ];
  const attributes = { epsilon: { float: shape.epsilon } };
  return builder.node("SkipLayerNormalization", inputs, { domain: MICROSOFT, attributes });
}
