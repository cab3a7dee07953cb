import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSafetensors } from "../../../inference/model/safetensors.ts";
import { writeSafetensors } from "../../../inference/model/write-safetensors.ts";

const newPath = () => join(mkdtempSync(join(tmpdir(), "penchant-tensors-")), "x.safetensors");

/** A file of any header and data. */
function write(header: unknown, data: Uint8Array = new Uint8Array()): string {
  const path = newPath();
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  writeFileSync(path, Buffer.concat([length, json, data]));
  return path;
}

function writeRaw(content: string): string {
  const path = newPath();
  writeFileSync(path, content);
  return path;
}

describe("what is written is read", () => {
  test("float32 exactly, tensor by tensor", () => {
    const lists = fc.array(fc.float32Array({ noNaN: false, maxLength: 20 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lists, (arrays) => {
        const path = newPath();
        const tensors = arrays.map((data, i) => ({ name: `tensor.${i}`, shape: [data.length], data }));
        writeSafetensors(path, tensors, "F32");
        const file = openSafetensors(path);
        expect(file.names).toEqual(tensors.map(({ name }) => name));
        for (const { name, data, shape } of tensors) {
          expect(file.read(name)).toEqual(data);
          expect(file.shape(name)).toEqual(shape);
        }
      }),
      { numRuns: 50 },
    );
  });
  test("float16 to its precision", () => {
    const path = newPath();
    writeSafetensors(path, [{ name: "x", shape: [2, 2], data: Float32Array.of(1, -0.5, 1 / 3, 65504) }], "F16");
    expect(Array.from(openSafetensors(path).read("x"))).toEqual([1, -0.5, Math.f16round(1 / 3), 65504]);
  });
  test("bfloat16, as others write it", () => {
    const entry = { dtype: "BF16", shape: [3], data_offsets: [0, 6] };
    const path = write({ __metadata__: { format: "pt" }, x: entry }, Uint8Array.of(0x80, 0x3f, 0x00, 0xc0, 0x49, 0x40));
    expect(Array.from(openSafetensors(path).read("x"))).toEqual([1, -2, 3.140625]);
  });
});

describe("what is broken is named", () => {
  const entry = (to: number, shape = [2], dtype = "F32") => ({ x: { dtype, shape, data_offsets: [0, to] } });
  const cases: [string, () => string, string][] = [
    ["no such file", () => "/nowhere/model.safetensors", "does not exist"],
    ["an empty file", () => writeRaw(""), "cut short"],
    ["a header that is no JSON", () => write("{no"), "its header is not JSON"],
    ["a header of another shape", () => write({ x: 1 }), "header"],
    [
      "an entry longer than its shape",
      () => write(entry(12), new Uint8Array(12)),
      "takes 12 bytes where its shape needs 8",
    ],
    ["data cut short", () => write(entry(8), new Uint8Array(5)), "ends 3 bytes beyond the file"],
    ["a negative size", () => write(entry(8, [-2]), new Uint8Array(8)), "header"],
  ];
  test.each(cases)("%s", (_, make, says) => expect(() => openSafetensors(make())).toThrow(says));

  test("numbers that are no weights, when they are asked for", () => {
    const file = openSafetensors(write(entry(8, [1], "I64"), new Uint8Array(8)));
    expect(() => file.read("x")).toThrow("tensor x is I64");
    expect(() => file.read("y")).toThrow("has no tensor y");
  });
});
