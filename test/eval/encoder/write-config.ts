import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Changes some settings of a folder's config.json, and returns all of them. */
export function writeConfig(folder: string, changes: Readonly<Record<string, number>>): Record<string, unknown> {
  const path = join(folder, "config.json");
  const config = { ...JSON.parse(readFileSync(path, "utf8")), ...changes };
  writeFileSync(path, JSON.stringify(config));
  return config;
}
