import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "../hash-file.ts";
import { deriveId } from "../infer-settings.ts";
import { type LoadOptions, loadModel, type Model } from "../load-model.ts";
import { readJson } from "../read-json.ts";
import type { Settings } from "../settings.ts";
import { RECORD, replaceModel, stagingFolder } from "./replace-model.ts";
import { tryModel } from "./try-model.ts";

/** Where a model came from and what its files were, so that `verify` can tell whether they still are. */
export interface Origin {
  readonly source: string;
  readonly revision?: string;
  readonly license?: string;
  readonly languages?: readonly string[];
}

export interface Installation {
  readonly store: string;
  readonly name: string;
  /** Relative paths of what was staged. */
  readonly files: readonly string[];
  readonly origin: Origin;
  readonly options: LoadOptions;
}

/**
 * Checks a staged checkpoint by running it, writes down its settings and checksums, and only then puts it in the place of
 * the one that was installed under this name. Whatever goes wrong before leaves that one as it is.
 */
export async function installModel({ store, name, files, origin, options }: Installation): Promise<Model> {
  const staging = stagingFolder(store, name);
  const settings = settle(staging, { origin, options });
  writeFileSync(join(staging, "penchant.json"), `${JSON.stringify(settings, null, 2)}\n`);
  await tryModel(loadModel(staging));
  const sums = [...new Set([...files, "penchant.json"])].map((path) => [path, hashFile(join(staging, path))]);
  const record = { source: origin.source, revision: origin.revision, files: Object.fromEntries(sums) };
  writeFileSync(join(staging, RECORD), `${JSON.stringify(record, null, 2)}\n`);
  replaceModel(store, name);
  return loadModel(join(store, name));
}

/** The checkpoint's own penchant.json, or one made up from its other files, with what the caller asked for instead. */
function settle(staging: string, { origin, options }: Pick<Installation, "origin" | "options">): Settings {
  const own = readJson(staging, "penchant.json");
  const { settings } = loadModel(staging, options);
  if (own !== undefined) return settings;
  const { languages = [], license = "" } = origin;
  return { ...settings, id: deriveId(staging, settings.pooling), languages: [...languages], license };
}
