import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LoadOptions, Model } from "../load-model.ts";
import { loadModel } from "../load-model.ts";
import { refuseUnusable } from "../refuse-unusable.ts";
import { installModel } from "./install-model.ts";
import { chooseFiles } from "./needed-files.ts";
import { stagingFolder } from "./replace-model.ts";

export interface ImportRequest {
  readonly source: string;
  readonly store: string;
  readonly name: string;
  readonly options: LoadOptions;
}

/** Installs a checkpoint from a local folder; needs no network. The folder is only read. */
export async function importFolder({ source, store, name, options }: ImportRequest): Promise<Model> {
  const paths = readdirSync(source, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  refuseUnusable(source, paths);
  loadModel(source, options);
  const staging = stagingFolder(store, name);
  rmSync(staging, { recursive: true, force: true });
  const files = chooseFiles(paths);
  try {
    for (const path of files) {
      mkdirSync(dirname(join(staging, path)), { recursive: true });
      cpSync(join(source, path), join(staging, path), { dereference: true });
    }
    return await installModel({ store, name, files, origin: { source: resolve(source) }, options });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
