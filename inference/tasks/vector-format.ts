import * as v from "valibot";
import { ServiceError } from "../errors.ts";

/**
 * How a vector is written. float: JSON numbers. base64: little-endian float32. int8: integers in -127..127, each vector
 * scaled to its own largest component, so that cosines are kept. binary: sign bits, eight to a byte, first the highest.
 */
export const VectorFormat = v.picklist(["float", "base64", "int8", "binary"]);
export type VectorFormat = v.InferOutput<typeof VectorFormat>;

/** The first `dimensions` components, then to unit length if wanted: in this order, or the norm would be off. */
export function shorten(vector: Float32Array, { dimensions, normalize }: Shortening): Float32Array {
  const kept = dimensions == null ? vector : vector.subarray(0, dimensions);
  return normalize ? toUnit(kept) : kept;
}

interface Shortening {
  readonly dimensions?: number | null | undefined;
  readonly normalize: boolean;
}

/** @throws ServiceError validation */
export function checkDimensions(dimensions: number | null | undefined, width: number): void {
  if (dimensions != null && dimensions > width) {
    throw new ServiceError("validation", `\`dimensions\` should be between 1 and ${width}. Given: ${dimensions}`);
  }
}

export function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += (vector[i] as number) ** 2;
  if (squares === 0 || Math.abs(squares - 1) < UNIT) return vector;
  const scale = 1 / Math.sqrt(squares);
  const unit = new Float32Array(vector.length);
  for (let i = 0; i < vector.length; i++) unit[i] = (vector[i] as number) * scale;
  return unit;
}

/** A squared length this close to 1 is what float32 can tell from it. */
const UNIT = 1e-6;

/** The vector as a JSON value. */
export function toJson(vector: Float32Array, format: VectorFormat): number[] | string {
  if (format === "float") return Array.from(vector, roundToFloat32);
  const bytes = toBytes(vector, format);
  return format === "base64" ? bytes.toString("base64") : Array.from(format === "int8" ? new Int8Array(bytes) : bytes);
}

/** The vector as bytes. */
export function toBytes(vector: Float32Array, format: VectorFormat): Buffer {
  if (format === "int8") return Buffer.from(toInt8(vector).buffer);
  if (format === "binary") return Buffer.from(toSignBits(vector));
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Units in which JSON numbers are written: finer than float32 tells apart above 0.06, and half the digits of a double. */
const DIGITS = 1e9;

function roundToFloat32(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}

function toInt8(vector: Float32Array): Int8Array<ArrayBuffer> {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number));
  const scale = largest === 0 ? 0 : 127 / largest;
  return Int8Array.from(vector, (value) => Math.round(value * scale));
}

function toSignBits(vector: Float32Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(vector.length / 8));
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > 0) bits[i >> 3] = (bits[i >> 3] as number) | (0x80 >> (i & 7));
  }
  return bits;
}
