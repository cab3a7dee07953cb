/** Protocol buffers' wire format, as much as ONNX files need. Large contents are made only when they are written out. */
export interface LateBytes {
  readonly byteLength: number;
  readonly make: () => Uint8Array;
}

export type Part = Uint8Array | LateBytes;

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

export function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + part.byteLength, 0);
}

/** An integer or enum field; negative numbers take ten bytes, as int64 does. */
export function integer(field: number, value: number): Part[] {
  return [varint(field * 8 + VARINT), varint(value)];
}

export function float(field: number, value: number): Part[] {
  return [varint(field * 8 + FIXED32), new Uint8Array(Float32Array.of(value).buffer)];
}

/** A string, bytes or embedded message field. */
export function nested(field: number, content: string | readonly Part[]): Part[] {
  const parts = typeof content === "string" ? [new TextEncoder().encode(content)] : content;
  return [varint(field * 8 + LENGTH), varint(sizeOf(parts)), ...parts];
}

/** All parts one after the other, in memory that threads can share. */
export function join(parts: readonly Part[]): Uint8Array<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(sizeOf(parts)));
  let at = 0;
  for (const part of parts) {
    bytes.set("make" in part ? part.make() : part, at);
    at += part.byteLength;
  }
  return bytes;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest ? low | 128 : low);
  } while (rest);
  return Uint8Array.from(bytes);
}
