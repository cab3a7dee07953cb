import type { BertShape } from "../../../inference/model/bert-config.ts";
import { quantise } from "../../../inference/model/graph/quantise.ts";
import { GraphBuilder } from "../../../inference/model/onnx/graph-builder.ts";
import type { Weights } from "../../../inference/model/weights.ts";

/** The encoder as PyTorch's exporter writes it: standard operators only, int64 inputs, last_hidden_state out. */
export function writePlainBert(shape: BertShape, weights: Weights, quantised: boolean): Uint8Array {
  const graph = new PlainGraph(shape, weights, quantised);
  const state = graph.encoder();
  graph.builder.rename(state, "last_hidden_state");
  const inputs = ["input_ids", "attention_mask", "token_type_ids"].map((name) => ({
    name,
    type: "int64" as const,
    shape: ["b", "s"],
  }));
  return graph.builder.write(inputs, [{ name: "last_hidden_state", type: "float", shape: ["b", "s", shape.hidden] }]);
}

class PlainGraph {
  readonly builder = new GraphBuilder();
  readonly #shape: BertShape;
  readonly #weights: Weights;
  readonly #quantised: boolean;

  constructor(shape: BertShape, weights: Weights, quantised: boolean) {
    this.#shape = shape;
    this.#weights = weights;
    this.#quantised = quantised;
  }

  encoder(): string {
    const mask = this.#mask();
    let state = this.#embeddings();
    for (let index = 0; index < this.#shape.layers; index++) state = this.#layer(state, `encoder.layer.${index}`, mask);
    return state;
  }

  #embeddings(): string {
    const { vocabulary, positions, types, hidden } = this.#shape;
    const words = this.#op(
      "Gather",
      this.#weight("embeddings.word_embeddings.weight", [vocabulary, hidden]),
      "input_ids",
    );
    const kinds = this.#op(
      "Gather",
      this.#weight("embeddings.token_type_embeddings.weight", [types, hidden]),
      "token_type_ids",
    );
    const length = this.#op("Gather", this.#op("Shape", "input_ids"), this.#integer(1));
    const places = this.builder.node("Slice", [
      this.#weight("embeddings.position_embeddings.weight", [positions, hidden]),
      this.builder.integers(0),
      this.#op("Unsqueeze", length, this.builder.integers(0)),
      this.builder.integers(0),
    ]);
    return this.#norm(this.#op("Add", this.#op("Add", words, kinds), places), "embeddings.LayerNorm");
  }

  /** 0 where the mask lets through, the lowest float elsewhere; [b, 1, 1, s]. */
  #mask(): string {
    const wide = this.builder.node("Unsqueeze", ["attention_mask", this.builder.integers(1, 2)]);
    const float = this.builder.node("Cast", [wide], { attributes: { to: 1 } });
    return this.#op("Mul", this.#op("Sub", this.#float(1), float), this.#float(-3.4028234663852886e38));
  }

  #layer(input: string, name: string, mask: string): string {
    const { hidden, intermediate } = this.#shape;
    const attended = this.#linear(
      this.#attention(input, `${name}.attention.self`, mask),
      `${name}.attention.output.dense`,
      [hidden, hidden],
    );
    const mixed = this.#norm(this.#op("Add", attended, input), `${name}.attention.output.LayerNorm`);
    const wide = this.#gelu(this.#linear(mixed, `${name}.intermediate.dense`, [hidden, intermediate]));
    return this.#norm(
      this.#op("Add", this.#linear(wide, `${name}.output.dense`, [intermediate, hidden]), mixed),
      `${name}.output.LayerNorm`,
    );
  }

  #attention(input: string, name: string, mask: string): string {
    const { hidden, heads } = this.#shape;
    const split = (part: string, order: number[]) => {
      const all = this.#linear(input, `${name}.${part}`, [hidden, hidden]);
      const apart = this.#op("Reshape", all, this.builder.integers(0, 0, heads, hidden / heads));
      return this.builder.node("Transpose", [apart], { attributes: { perm: order } });
    };
    const scores = this.#op("MatMul", split("query", [0, 2, 1, 3]), split("key", [0, 2, 3, 1]));
    const scaled = this.#op("Div", scores, this.#float(Math.sqrt(hidden / heads)));
    const shares = this.builder.node("Softmax", [this.#op("Add", scaled, mask)], { attributes: { axis: -1 } });
    const mixed = this.#op("MatMul", shares, split("value", [0, 2, 1, 3]));
    const together = this.builder.node("Transpose", [mixed], { attributes: { perm: [0, 2, 1, 3] } });
    return this.#op("Reshape", together, this.builder.integers(0, 0, hidden));
  }

  #linear(input: string, name: string, [into, out]: readonly [number, number]): string {
    const columns = () => transpose(this.#weights.read(`${name}.weight`), into, out);
    const bias = this.#weight(`${name}.bias`, [out]);
    if (!this.#quantised) {
      const weight = this.builder.constant(`${name}.weight`, { type: "float", shape: [into, out], values: columns });
      return this.#op("Add", this.#op("MatMul", input, weight), bias);
    }
    return this.#op("Add", this.#integerProduct(input, name, [into, out]), bias);
  }

  /** As ONNX Runtime's dynamic quantisation writes it, one scale for each output. */
  #integerProduct(input: string, name: string, [into, out]: readonly [number, number]): string {
    const { values, scales } = quantise(this.#weights.read(`${name}.weight`), [out, into]);
    const weight = this.builder.constant(`${name}.weight`, { type: "int8", shape: [into, out], values: () => values });
    const zero = this.builder.constant(`${name}.zero`, {
      type: "int8",
      shape: [out],
      values: () => new Int8Array(out),
    });
    const scale = this.builder.constant(`${name}.scale`, { type: "float", shape: [out], values: () => scales });
    const small = this.builder.node("DynamicQuantizeLinear", [input], { outputs: 3 });
    const product = this.builder.node("MatMulInteger", [small, weight, `${small}.2`, zero]);
    const float = this.builder.node("Cast", [product], { attributes: { to: 1 } });
    return this.#op("Mul", float, this.#op("Mul", `${small}.1`, scale));
  }

  #gelu(input: string): string {
    const erf = this.#op("Erf", this.#op("Div", input, this.#float(Math.SQRT2)));
    return this.#op("Mul", this.#op("Mul", input, this.#op("Add", erf, this.#float(1))), this.#float(0.5));
  }

  #norm(input: string, name: string): string {
    const { hidden, epsilon } = this.#shape;
    const inputs = [input, this.#weight(`${name}.weight`, [hidden]), this.#weight(`${name}.bias`, [hidden])];
    return this.builder.node("LayerNormalization", inputs, { attributes: { axis: -1, epsilon: { float: epsilon } } });
  }

  #weight(name: string, shape: readonly number[]): string {
    return this.builder.constant(name, { type: "float", shape, values: () => this.#weights.read(name) });
  }

  #float(value: number): string {
    return this.builder.constant("number", { type: "float", shape: [], values: () => Float32Array.of(value) });
  }

  #integer(value: number): string {
    return this.builder.constant("integer", {
      type: "int64",
      shape: [],
      values: () => BigInt64Array.of(BigInt(value)),
    });
  }

  #op(operator: string, ...inputs: string[]): string {
    return this.builder.node(operator, inputs);
  }
}

function transpose(rows: Float32Array, into: number, out: number): Float32Array {
  const columns = new Float32Array(rows.length);
  for (let o = 0; o < out; o++) for (let i = 0; i < into; i++) columns[i * out + o] = rows[o * into + i] as number;
  return columns;
}
