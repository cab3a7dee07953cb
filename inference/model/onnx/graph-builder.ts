import { ModelError } from "../model-error.ts";
import { ELEMENT_BYTES, TENSOR_TYPE, type TensorType } from "./tensor-type.ts";
import { float, integer, join, nested, type Part, sizeOf } from "./wire.ts";

/** Microsoft's fused operators. */
export const MICROSOFT = "com.microsoft";
const IR_VERSION = 8;
const OPSET = 17;
/** Protocol buffers' limit, in bytes. */
const LARGEST = 2 ** 31 - 1;

/** Integers by themselves, floats as {float}, as ONNX tells them apart. */
export type Attributes = Readonly<Record<string, number | string | readonly number[] | { readonly float: number }>>;

export interface NodeOptions {
  readonly attributes?: Attributes;
  readonly domain?: string;
  /** How many results; the first one's name is returned, the others have .1, .2 … appended. */
  readonly outputs?: number;
}

export interface Constant {
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** Called once, when the graph is written. */
  readonly values: () => ArrayBufferView;
}

export interface Port {
  readonly name: string;
  readonly type: TensorType;
  /** A string is a size known only at run time. */
  readonly shape: readonly (number | string)[];
}

/** Collects nodes and constants under unique names and writes them as an ONNX model. */
export class GraphBuilder {
  readonly #nodes: Part[] = [];
  readonly #constants: Part[] = [];
  readonly #names = new Set<string>();

  /** Adds an operation and returns the name of its result. An empty input name means "left out". */
  node(operator: string, inputs: readonly string[], options: NodeOptions = {}): string {
    const result = this.#unique(operator);
    const results = [result, ...Array.from({ length: (options.outputs ?? 1) - 1 }, (_, i) => `${result}.${i + 1}`)];
    this.#add(operator, inputs, results, options);
    return result;
  }

  /** Gives a value the name it leaves the graph under. */
  rename(from: string, to: string): void {
    this.#names.add(to);
    this.#add("Identity", [from], [to], {});
  }

  constant(name: string, { type, shape, values }: Constant): string {
    const unique = this.#unique(name);
    const byteLength = shape.reduce((size, extent) => size * extent, ELEMENT_BYTES[type]);
    const data = { byteLength, make: () => bytesOf(values(), byteLength, name) };
    const dims = shape.flatMap((extent) => integer(1, extent));
    const tensor = [...dims, ...integer(2, TENSOR_TYPE[type]), ...nested(8, unique), ...nested(9, [data])];
    this.#constants.push(...nested(5, tensor));
    return unique;
  }

  /** A small list of integers, as axes and shapes take them. */
  integers(...values: number[]): string {
    return this.constant("integers", {
      type: "int64",
      shape: [values.length],
      values: () => BigInt64Array.from(values, BigInt),
    });
  }

  write(inputs: readonly Port[], outputs: readonly Port[]): Uint8Array<SharedArrayBuffer> {
    const ports = [
      ...inputs.flatMap((port) => nested(11, describe(port))),
      ...outputs.flatMap((port) => nested(12, describe(port))),
    ];
    const graph = [...this.#nodes, ...nested(2, "encoder"), ...this.#constants, ...ports];
    const operators = [
      ...nested(8, [...nested(1, ""), ...integer(2, OPSET)]),
      ...nested(8, [...nested(1, MICROSOFT), ...integer(2, 1)]),
    ];
    const model = [...integer(1, IR_VERSION), ...nested(2, "penchant"), ...nested(7, graph), ...operators];
    const size = sizeOf(model);
    if (size > LARGEST)
      throw new ModelError(
        `the graph would be ${(size / 1e9).toFixed(1)} GB and may be 2.1 at most: choose fp16 or int8`,
      );
    return join(model);
  }

  #add(
    operator: string,
    inputs: readonly string[],
    results: readonly string[],
    { attributes = {}, domain = "" }: NodeOptions,
  ) {
    const node = [
      ...inputs.flatMap((input) => nested(1, input)),
      ...results.flatMap((result) => nested(2, result)),
      ...nested(3, `${results[0]}/node`),
      ...nested(4, operator),
      ...Object.entries(attributes).flatMap(([name, value]) => nested(5, attribute(name, value))),
      ...nested(7, domain),
    ];
    this.#nodes.push(...nested(1, node));
  }

  #unique(name: string) {
    let unique = name;
    for (let i = 1; this.#names.has(unique); i++) unique = `${name}_${i}`;
    this.#names.add(unique);
    return unique;
  }
}

function attribute(name: string, value: Attributes[string]): Part[] {
  const [FLOAT, INTEGER, STRING, INTEGERS] = [1, 2, 3, 7];
  if (typeof value === "number") return [...nested(1, name), ...integer(3, value), ...integer(20, INTEGER)];
  if (typeof value === "string") return [...nested(1, name), ...nested(4, value), ...integer(20, STRING)];
  if ("float" in value) return [...nested(1, name), ...float(2, value.float), ...integer(20, FLOAT)];
  return [...nested(1, name), ...value.flatMap((item) => integer(8, item)), ...integer(20, INTEGERS)];
}

function describe({ name, type, shape }: Port): Part[] {
  const dimensions = shape.flatMap((extent) =>
    nested(1, typeof extent === "number" ? integer(1, extent) : nested(2, extent)),
  );
  return [...nested(1, name), ...nested(2, nested(1, [...integer(1, TENSOR_TYPE[type]), ...nested(2, dimensions)]))];
}

function bytesOf(view: ArrayBufferView, expected: number, name: string): Uint8Array {
  if (view.byteLength !== expected)
    throw new Error(`constant ${name} has ${view.byteLength} bytes where its shape needs ${expected}`);
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
