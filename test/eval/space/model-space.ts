import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeUntrained } from "../../../inference/model/untrained.ts";
import { writeConfig } from "../encoder/write-config.ts";
import { type OpenModel, openModel } from "./open-model.ts";
import { dot, type Space } from "./space.ts";

export const SHIPPED = fileURLToPath(new URL("../../../inference/model/shipped", import.meta.url));

/** A model's vectors, cut to `width` where it is Matryoshka. */
export function modelSpace(name: string, { model, embed }: OpenModel, width = model.dimensions): Space<Float32Array> {
  return {
    name,
    languages: model.languages.length ? model.languages : ["en"],
    place: async (texts) => (await embed(texts.map((text) => ({ text })))).map((vector) => cut(vector, width)),
    likeness: dot,
  };
}

/** Slice first, normalise afterwards. */
function cut(vector: Float32Array, width: number): Float32Array {
  if (width === vector.length) return vector;
  const part = vector.slice(0, width);
  const length = Math.hypot(...part) || 1;
  return part.map((value) => value / length);
}

/** The untrained model, written afresh from its seed. */
export function openUntrained(): Promise<OpenModel> {
  return inTemporaryFolder(async (folder) => {
    writeUntrained(folder);
    return openModel(folder);
  });
}

/** Our own table of token vectors, averaged: the shipped model without its layers. */
export function openStatic(): Promise<OpenModel> {
  return inTemporaryFolder(async (folder) => {
    cpSync(SHIPPED, folder, { recursive: true });
    writeConfig(folder, { num_hidden_layers: 0 });
    return openModel(folder);
  });
}

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "penchant-eval-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
