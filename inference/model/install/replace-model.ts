import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Where half-installed models wait, beside the installed ones so that a rename suffices. */
const INCOMING = ".incoming";
/** Where a model lies while another takes its place. */
const OUTGOING = ".outgoing";

/** What a model's files were when it was installed; the last file that is staged. */
export const RECORD = "installed.json";

export const stagingFolder = (store: string, name: string) => join(store, INCOMING, name);

/** Puts the staged model in the place of the installed one, by renames: there is never half a model under the name. */
export function replaceModel(store: string, name: string): void {
  const [target, old] = [join(store, name), join(store, OUTGOING, name)];
  rmSync(old, { recursive: true, force: true });
  mkdirSync(dirname(old), { recursive: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(stagingFolder(store, name), target);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Brings a replacement to its end that was cut off between its renames, when there is no model under the name: with the
 * new one if all of it is there, else with the one that was. To be called before a model is looked for.
 */
export function recoverModel(folder: string): void {
  const target = resolve(folder);
  const [store, name] = [dirname(target), basename(target)];
  const old = join(store, OUTGOING, name);
  if (!existsSync(old)) return;
  const staging = stagingFolder(store, name);
  if (!existsSync(target)) renameSync(existsSync(join(staging, RECORD)) ? staging : old, target);
  rmSync(old, { recursive: true, force: true });
}

/** The same for all models of a store. */
export function recoverStore(store: string): void {
  const outgoing = join(store, OUTGOING);
  if (existsSync(outgoing)) for (const name of readdirSync(outgoing)) recoverModel(join(store, name));
}
