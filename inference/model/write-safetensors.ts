import { writeFileSync } from "node:fs";

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Writes tensors in the given order, as float32 or rounded to float16; the header is padded to 8 bytes. */
export function writeSafetensors(path: string, tensors: readonly NamedTensor[], dtype: "F32" | "F16"): void {
  const blocks = tensors.map(
    ({ data }) => new Uint8Array(dtype === "F16" ? Float16Array.from(data).buffer : data.slice().buffer),
  );
  let end = 0;
  const entries = tensors.map(({ name, shape }, index) => {
    const start = end;
    end += blocks[index]?.length ?? 0;
    return [name, { dtype, shape, data_offsets: [start, end] }];
  });
  const json = JSON.stringify(Object.fromEntries(entries));
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(path, Buffer.concat([length, header, ...blocks]));
}
