import { MICROSOFT } from "../onnx/graph-builder.ts";
import { addReal, addWeight, type GraphContext } from "./context.ts";

const WORDS = "embeddings.word_embeddings.weight";
const POSITIONS = "embeddings.position_embeddings.weight";
const TYPES = "embeddings.token_type_embeddings.weight";

/** Word + position + token type, then layer norm, in one fused node. */
export function addEmbeddings(context: GraphContext): string {
  const { builder, shape } = context;
  const { vocabulary, hidden, types } = shape;
  const inputs = [
    "input_ids",
    types > 1 ? "token_type_ids" : "",
    addWeight(context, WORDS, [vocabulary, hidden]),
    addReal(context, POSITIONS, { shape: [shape.positions, hidden], values: () => positionTable(context) }),
    types > 1 ? addWeight(context, TYPES, [types, hidden]) : "",
    addWeight(context, "embeddings.LayerNorm.weight", [hidden]),
    addWeight(context, "embeddings.LayerNorm.bias", [hidden]),
  ];
  const attributes = { epsilon: { float: shape.epsilon } };
  return builder.node("EmbedLayerNormalization", inputs, { domain: MICROSOFT, attributes, outputs: 2 });
}

/**
 * Rows from the first token's on. With a single token type, its vector is the same everywhere and goes in here: any type id
 * is then harmless.
 */
function positionTable({ weights, shape }: GraphContext): Float32Array {
  const { hidden, firstPosition, types } = shape;
  const table = weights.read(POSITIONS).subarray(firstPosition * hidden);
  if (types !== 1) return table;
  const only = weights.read(TYPES);
  return table.map((value, index) => value + (only[index % hidden] as number));
}
