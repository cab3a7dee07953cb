import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import * as v from "valibot";
import { nameIssue } from "../tokenizer/name-issue.ts";
import { ModelError } from "./model-error.ts";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Entry = v.object({ dtype: v.string(), shape: v.array(whole), data_offsets: v.tuple([whole, whole]) });
const Header = v.record(v.string(), v.union([Entry, v.record(v.string(), v.string())]));
type Entry = v.InferOutput<typeof Entry>;

/** Longest header believed, in bytes; the format's own limit. */
const HEADER_LIMIT = 100_000_000;

/** Tensors by name, read one at a time from disk as float32. */
export interface Safetensors {
  readonly path: string;
  readonly names: readonly string[];
  /** undefined when there is no such tensor. */
  shape(name: string): readonly number[] | undefined;
  /** @throws ModelError when there is no such tensor, or it holds no floating-point numbers. */
  read(name: string): Float32Array<ArrayBuffer>;
}

/**
 * Opens a .safetensors file and checks that every tensor it lists is inside it.
 * @throws ModelError naming the file when it is missing, cut short or not in this format
 */
export function openSafetensors(path: string): Safetensors {
  if (!existsSync(path)) throw new ModelError(`${path} does not exist`);
  const { entries, start } = withFile(path, (file) => readHeader(path, file));
  return {
    path,
    names: [...entries.keys()],
    shape: (name) => entries.get(name)?.shape,
    read(name) {
      const entry = entries.get(name);
      if (!entry) throw new ModelError(`${path} has no tensor ${name}`);
      const [from, to] = entry.data_offsets;
      return toFloat32(
        withFile(path, (file) => readBytes(file, start + from, to - from)),
        entry.dtype,
        name,
      );
    },
  };
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, "r");
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readHeader(path: string, file: number) {
  const size = fstatSync(file).size;
  const length = size < 8 ? 0 : Number(new DataView(readBytes(file, 0, 8)).getBigUint64(0, true));
  if (length < 2 || length > HEADER_LIMIT || 8 + length > size) {
    throw new ModelError(`${path} is not a safetensors file, or is cut short (${size} bytes)`);
  }
  const entries = parseHeader(path, new TextDecoder().decode(readBytes(file, 8, length)));
  const start = 8 + length;
  for (const [name, entry] of entries) checkEntry(`${path}: tensor ${name}`, entry, size - start);
  return { entries, start };
}

function parseHeader(path: string, text: string): Map<string, Entry> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ModelError(`${path} is not a safetensors file: its header is not JSON`);
  }
  const parsed = v.safeParse(Header, content);
  if (!parsed.success) throw new ModelError(`${path}: header ${nameIssue(parsed.issues)}`);
  const tensors = Object.entries(parsed.output).filter(([name]) => name !== "__metadata__");
  return new Map(tensors as [string, Entry][]);
}

const BYTES: Readonly<Record<string, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

function checkEntry(what: string, { dtype, shape, data_offsets: [from, to] }: Entry, available: number) {
  const bytes = BYTES[dtype];
  if (bytes === undefined) return;
  const expected = shape.reduce((size, extent) => size * extent, bytes);
  if (to - from !== expected)
    throw new ModelError(`${what} takes ${to - from} bytes where its shape needs ${expected}`);
  if (to > available) throw new ModelError(`${what} ends ${to - available} bytes beyond the file: it is cut short`);
}

function readBytes(file: number, position: number, length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const count = readSync(file, bytes, done, length - done, position + done);
    if (count === 0) throw new ModelError("the file ended while it was read");
    done += count;
  }
  return bytes.buffer;
}

function toFloat32(bytes: ArrayBuffer, dtype: string, name: string): Float32Array<ArrayBuffer> {
  if (dtype === "F32") return new Float32Array(bytes);
  if (dtype === "F16") return Float32Array.from(new Float16Array(bytes));
  if (dtype === "F64") return Float32Array.from(new Float64Array(bytes));
  if (dtype === "BF16") return fromBrain(new Uint16Array(bytes));
  throw new ModelError(`tensor ${name} is ${dtype}; weights must be F32, F16 or BF16`);
}

/** bfloat16 is the upper half of a float32. */
function fromBrain(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = (halves[i] as number) << 16;
  return new Float32Array(bits.buffer);
}
