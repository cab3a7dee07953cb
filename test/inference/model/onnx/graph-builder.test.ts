import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test, vi } from "vitest";
import { GraphBuilder } from "../../../../inference/model/onnx/graph-builder.ts";
import { integer, join, nested, sizeOf } from "../../../../inference/model/onnx/wire.ts";

test("integers take as many bytes as protocol buffers say", () => {
  const bytes = (value: number) => Array.from(join(integer(1, value)));
  expect(bytes(0)).toEqual([8, 0]);
  expect(bytes(150)).toEqual([8, 0x96, 1]);
  expect(bytes(2 ** 40)).toEqual([8, 128, 128, 128, 128, 128, 32]);
  expect(bytes(-1)).toEqual([8, ...new Array(9).fill(255), 1]);
});

test("large contents are made once, when the file is written, and only after their size was declared", () => {
  const make = vi.fn(() => Uint8Array.of(7, 8));
  const late = { byteLength: 2, make };
  const parts = nested(9, [late]);
  expect(sizeOf(parts)).toBe(4);
  expect(make).not.toHaveBeenCalled();
  expect(Array.from(join(parts))).toEqual([74, 2, 7, 8]);
  expect(make).toHaveBeenCalledOnce();
});

test("the runtime reads what is written: every kind of attribute, unused inputs, repeated names", async () => {
  const builder = new GraphBuilder();
  const three = () => builder.constant("c", { type: "float", shape: [1, 3], values: () => Float32Array.of(1, 2, 3) });
  const sum = builder.node("Add", ["x", three()]);
  const product = builder.node("Gemm", [sum, three()], { attributes: { transB: 1, alpha: { float: 0.5 } } });
  builder.rename(builder.node("Squeeze", [product, builder.integers(0)]), "y");
  const port = (name: string, shape: (number | string)[]) => ({ name, type: "float" as const, shape });
  const bytes = builder.write([port("x", ["rows", 3]), port("unused", ["any"])], [port("y", [1])]);
  const session = await InferenceSession.create(bytes.slice());
  const feeds = { x: new Tensor("float32", [1, 1, 1], [1, 3]), unused: new Tensor("float32", [0], [1]) };
  expect(Array.from((await session.run(feeds)).y?.data as Float32Array)).toEqual([0.5 * (2 + 6 + 12)]);
});

test("a constant that is not as large as it said is an error", () => {
  const builder = new GraphBuilder();
  builder.constant("short", { type: "float", shape: [4], values: () => new Float32Array(3) });
  expect(() => builder.write([], [])).toThrow("constant short has 12 bytes where its shape needs 16");
});

test("a graph larger than its format allows is refused before memory is taken", () => {
  const builder = new GraphBuilder();
  builder.constant("huge", { type: "float", shape: [2 ** 29], values: () => new Float32Array(2 ** 29) });
  expect(() => builder.write([], [])).toThrow("choose fp16 or int8");
});
