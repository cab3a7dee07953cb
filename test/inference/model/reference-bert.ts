/** BERT's forward pass written from the paper in loops over plain arrays: slow, and with nothing in common with the graph. */

import type { BertShape } from "../../../inference/model/bert-config.ts";
import type { Encoding } from "../../../inference/tokenizer/tokenizer.ts";

type Vector = number[];
type Read = (name: string) => Float32Array;

/** Last hidden states of one text, one vector a token. */
export function referenceTokens(
  read: Read,
  shape: BertShape,
  { ids, typeIds }: Pick<Encoding, "ids" | "typeIds">,
): Vector[] {
  const { hidden, types } = shape;
  const row = (name: string, index: number) => Array.from(read(name).subarray(index * hidden, (index + 1) * hidden));
  let states = Array.from(ids, (id, at) => {
    const type = types
      ? row("embeddings.token_type_embeddings.weight", types === 1 ? 0 : (typeIds[at] as number))
      : zeros(hidden);
    const parts = [
      row("embeddings.word_embeddings.weight", id),
      row("embeddings.position_embeddings.weight", shape.firstPosition + at),
      type,
    ];
    return layerNorm(read, "embeddings.LayerNorm", parts.reduce(add), shape.epsilon);
  });
  for (let layer = 0; layer < shape.layers; layer++) states = runLayer(read, shape, `encoder.layer.${layer}`, states);
  return states;
}

function runLayer(read: Read, shape: BertShape, name: string, states: Vector[]): Vector[] {
  const dense = (part: string) => (x: Vector) =>
    linear(read(`${name}.${part}.weight`), read(`${name}.${part}.bias`), x);
  const [queries, keys, values] = ["query", "key", "value"].map((part) =>
    states.map(dense(`attention.self.${part}`)),
  ) as [Vector[], Vector[], Vector[]];
  return states.map((state, at) => {
    const attended = attend(queries[at] as Vector, keys, { values, heads: shape.heads });
    const mixed = layerNorm(
      read,
      `${name}.attention.output.LayerNorm`,
      add(dense("attention.output.dense")(attended), state),
      shape.epsilon,
    );
    const inner = dense("intermediate.dense")(mixed).map(ACTIVATIONS[shape.activation]);
    return layerNorm(read, `${name}.output.LayerNorm`, add(dense("output.dense")(inner), mixed), shape.epsilon);
  });
}

function attend(query: Vector, keys: Vector[], { values, heads }: { values: Vector[]; heads: number }): Vector {
  const width = query.length / heads;
  return Array.from({ length: heads }, (_, head) => {
    const part = (vector: Vector) => vector.slice(head * width, (head + 1) * width);
    const shares = softmax(keys.map((key) => dot(part(query), part(key)) / Math.sqrt(width)));
    return values.map((value, at) => part(value).map((x) => x * (shares[at] as number))).reduce(add);
  }).flat();
}

export function linear(weight: Float32Array, bias: Float32Array, x: Vector): Vector {
  return Array.from(
    bias,
    (start, out) => start + dot(Array.from(weight.subarray(out * x.length, (out + 1) * x.length)), x),
  );
}

function layerNorm(read: Read, name: string, x: Vector, epsilon: number): Vector {
  const mean = x.reduce((sum, value) => sum + value) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const [gamma, beta] = [read(`${name}.weight`), read(`${name}.bias`)];
  return x.map(
    (value, i) => ((value - mean) / Math.sqrt(variance + epsilon)) * (gamma[i] as number) + (beta[i] as number),
  );
}

export function softmax(x: Vector): Vector {
  const powers = x.map((value) => Math.exp(value - Math.max(...x)));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const geluTanh = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

export const gelu = (x: number) => 0.5 * x * (1 + erf(x / Math.SQRT2));

const ACTIVATIONS = {
  gelu,
  gelu_tanh: geluTanh,
  relu: (x: number) => Math.max(0, x),
  silu: (x: number) => x * sigmoid(x),
  quick_gelu: (x: number) => x * sigmoid(1.702 * x),
};

/** Maclaurin series, exact to double precision for the small arguments that occur. */
function erf(x: number): number {
  if (Math.abs(x) > 5) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

export const mean = (vectors: Vector[]): Vector => vectors.reduce(add).map((x) => x / vectors.length);
export const normalise = (x: Vector): Vector => x.map((value) => value / Math.sqrt(dot(x, x)));
const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
const add = (a: Vector, b: Vector): Vector => a.map((value, i) => value + (b[i] as number));
const zeros = (length: number): Vector => new Array(length).fill(0);
