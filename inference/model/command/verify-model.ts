import { existsSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { hashFile } from "../hash-file.ts";
import { RECORD } from "../install/replace-model.ts";
import { tryModel } from "../install/try-model.ts";
import { loadModel } from "../load-model.ts";
import { ModelError } from "../model-error.ts";
import { readJson } from "../read-json.ts";
import { folderOf } from "./describe-model.ts";
import type { ModelOptions } from "./options.ts";
import type { Surroundings } from "./run-model-command.ts";

const InstallRecord = v.object({ source: v.string(), files: v.record(v.string(), v.string()) });

/** Files as they were installed, vectors finite and independent of their batch, int8 near fp32. */
export async function verifyModel(options: ModelOptions, { say }: Surroundings): Promise<void> {
  const folder = folderOf(options);
  const record = readJson(folder, RECORD);
  say(
    record === undefined
      ? "files: no record of an installation to compare with"
      : checkFiles(folder, v.parse(InstallRecord, record).files),
  );
  const model = loadModel(folder);
  const exact = await tryModel(model);
  say(`fp32: runs; a batch differs from its singles by ${exact.batchDifference.toExponential(1)}`);
  const small = await tryModel(model, "int8");
  const cosines = exact.vectors.map((vector, row) => dot(vector, small.vectors[row] as Float32Array));
  say(`int8: runs; cosine to fp32 at least ${Math.min(...cosines).toFixed(4)}`);
  say(`${model.id} is sound.`);
}

function checkFiles(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, sum] of Object.entries(files)) {
    if (!existsSync(join(folder, path))) throw new ModelError(`${folder} has lost ${path}: import it again`);
    if (hashFile(join(folder, path)) !== sum)
      throw new ModelError(`${folder}/${path} is not what was installed: import it again`);
  }
  return `files: all ${Object.keys(files).length} as installed`;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
