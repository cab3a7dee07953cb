import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ModelError } from "../model-error.ts";
import { recoverModel, recoverStore } from "./replace-model.ts";

/** The model that comes with the code. */
export const SHIPPED = new URL("../shipped", import.meta.url);

/** Names of the installed models. */
export function listInstalled(store: string): string[] {
  if (!existsSync(store)) return [];
  recoverStore(store);
  return readdirSync(store).filter((name) => !name.startsWith(".") && statSync(join(store, name)).isDirectory());
}

/** A folder by its path, or an installed model by its name. */
export function findModel(store: string, name: string): string {
  const installed = join(store, name);
  recoverModel(installed);
  if (existsSync(join(installed, "config.json"))) return installed;
  if (existsSync(join(name, "config.json"))) return name;
  const known = listInstalled(store);
  throw new ModelError(
    `there is no model ${name} in ${store}${known.length ? `; installed are ${known.join(", ")}` : ""}`,
  );
}
