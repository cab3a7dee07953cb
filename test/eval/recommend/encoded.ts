import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SHIPPED } from "../space/model-space.ts";
import { type OpenModel, openModel } from "../space/open-model.ts";

const FOLDER = fileURLToPath(new URL("../../../node_modules/.cache/penchant-eval", import.meta.url));
const KEY_BYTES = 16;
/** Texts that are encoded before they are written: a run that is cut off goes on from there. */
const SLICE = 1_000;

/** Vectors of texts by the shipped model. Each text is encoded once and kept beside the packages, under the model's hash. */
export async function encoded(texts: readonly string[]): Promise<Float32Array[]> {
  const model = await openModel(SHIPPED);
  const weights = createHash("sha256")
    .update(readFileSync(`${SHIPPED}/model.safetensors`))
    .digest("hex");
  const file = `${FOLDER}/${weights.slice(0, 16)}.vectors`;
  const known = readKnown(file, model.model.dimensions);
  const keys = texts.map(keyOf);
  const missing = [...new Map(keys.map((key, i) => [key, texts[i] as string]))].filter(([key]) => !known.has(key));
  for (let from = 0; from < missing.length; from += SLICE) {
    if (missing.length > SLICE) console.error(`  encoding ${from} of ${missing.length}`);
    for (const [key, vector] of await encodeSlice(model, missing.slice(from, from + SLICE), file))
      known.set(key, vector);
  }
  return keys.map((key) => known.get(key) as Float32Array);
}

const keyOf = (text: string) =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, 2 * KEY_BYTES);

async function encodeSlice(model: OpenModel, slice: readonly (readonly [key: string, text: string])[], file: string) {
  const vectors = await model.embed(slice.map(([, text]) => ({ text })));
  const found = slice.map(([key], i) => [key, vectors[i] as Float32Array] as const);
  const records = found.map(([key, vector]) =>
    Buffer.concat([Buffer.from(key, "hex"), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)]),
  );
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(file, Buffer.concat(records));
  return found;
}

function readKnown(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  const bytes = readFileSync(file);
  const record = KEY_BYTES + 4 * dimensions;
  for (let at = 0; at + record <= bytes.length; at += record) {
    const vector = Uint8Array.from(bytes.subarray(at + KEY_BYTES, at + record));
    known.set(bytes.toString("hex", at, at + KEY_BYTES), new Float32Array(vector.buffer));
  }
  return known;
}
