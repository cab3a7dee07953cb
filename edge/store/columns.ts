/**
 * Columns that most tables have, and types for bytes and vectors. These are base64 TEXT: D1 sends BLOBs as JSON arrays of
 * numbers, ten times slower. The encodings are also used on their own by statements that carry many rows as one JSON
 * parameter.
 */
import { customType, integer, text } from "drizzle-orm/sqlite-core";
import type { Quantised } from "../domain/quantise.ts";
import { scaleOf } from "../domain/round-vector.ts";

export const tenantId = () => text("tenant_id").notNull();

/** A moment, milliseconds since the epoch. */
export const at = (name: string) => integer(name).notNull();

export const base64 = customType<{ data: Uint8Array; driverData: string }>({
  dataType: () => "text",
  toDriver: (bytes) => bytes.toBase64(),
  fromDriver: (encoded) => Uint8Array.fromBase64(encoded),
});

/** Float32Array, little-endian, base64. */
export const vector32 = customType<{ data: Float32Array; driverData: string }>({
  dataType: () => "text",
  toDriver: (vector) => encode32(vector),
  fromDriver: (encoded) => decode32(encoded),
});

/** A vector rounded to 8 bits a component (see domain/round-vector.ts): one float32 scale, then D int8, base64. */
export const vector8 = customType<{ data: Float32Array; driverData: string }>({
  dataType: () => "text",
  toDriver: (vector) => encode8(vector),
  fromDriver: (encoded) => decode8(encoded),
});

export const encode32 = (vector: Float32Array): string =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength).toBase64();
export const decode32 = (encoded: string): Float32Array => new Float32Array(Uint8Array.fromBase64(encoded).buffer);

/** Exact for a vector that `roundVector` made: its components are whole multiples of its scale. */
export function encode8(vector: Float32Array): string {
  const scale = scaleOf(vector);
  const bytes = new Uint8Array(4 + vector.length);
  new DataView(bytes.buffer).setFloat32(0, scale, true);
  const codes = new Int8Array(bytes.buffer, 4);
  if (scale > 0) for (let d = 0; d < vector.length; d++) codes[d] = Math.round((vector[d] ?? 0) / scale);
  return bytes.toBase64();
}

/** As it is kept. */
export function unpack8(encoded: string): Quantised {
  const bytes = Uint8Array.fromBase64(encoded);
  return { scale: new DataView(bytes.buffer).getFloat32(0, true), codes: new Int8Array(bytes.buffer, 4) };
}

export function decode8(encoded: string): Float32Array {
  const { codes, scale } = unpack8(encoded);
  // A plain loop: Float32Array.from with a function takes thirty times as long, and this runs for every row read.
  const vector = new Float32Array(codes.length);
  for (let d = 0; d < codes.length; d++) vector[d] = (codes[d] as number) * scale;
  return vector;
}
