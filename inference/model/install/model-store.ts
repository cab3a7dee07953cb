import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ModelError } from "../model-error.ts";

/** Where half-installed models wait, beside the installed ones so that a rename suffices. */
export const INCOMING = ".incoming";

/** The model that comes with the code. */
export const SHIPPED = new URL("../shipped", import.meta.url);

/** Names of the installed models. */
export function listInstalled(store: string): string[] {
  if (!existsSync(store)) return [];
  return readdirSync(store).filter((name) => name !== INCOMING && statSync(join(store, name)).isDirectory());
}

/** A folder by its path, or an installed model by its name. */
export function findModel(store: string, name: string): string {
  const installed = join(store, name);
  if (existsSync(join(installed, "config.json"))) return installed;
  if (existsSync(join(name, "config.json"))) return name;
  const known = listInstalled(store);
  throw new ModelError(
    `there is no model ${name} in ${store}${known.length ? `; installed are ${known.join(", ")}` : ""}`,
  );
}
