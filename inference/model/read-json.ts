import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ModelError } from "./model-error.ts";

/** A JSON file of a model folder; undefined when there is none. */
export function readJson(folder: string, name: string): unknown {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ModelError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
