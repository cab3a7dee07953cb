/**
 * The state folder. `penchant.json` is written first and says whether the folder was finished, so that a half-written
 * folder is recognised, and so that --fresh never deletes a folder that is not ours.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Obstacle } from "../obstacle.ts";

export interface StateFolder {
  readonly folder: string;
  /** The bundled Worker. */
  readonly bundle: string;
  /** What wrangler calls --persist-to: D1 and the rest of the local platform. */
  readonly data: string;
  readonly logs: string;
  readonly devFile: string;
}

const FORMAT = 1;

/** @throws Obstacle when the folder cannot be used as it is. */
export function openStateFolder(folder: string, fresh: boolean): StateFolder {
  try {
    if (fresh) empty(folder);
    refuseStrangeFolder(folder);
    makeFolder(join(folder, "logs"));
    rmSync(join(folder, "dev.json"), { force: true });
    if (!existsSync(mark(folder))) writeMark(folder, false);
  } catch (error) {
    throw explain(error, folder);
  }
  const [bundle, data, logs] = [join(folder, "bundle"), join(folder, "data"), join(folder, "logs")];
  return { folder, bundle, data, logs, devFile: join(folder, "dev.json") };
}

/** Says that the database stands: from now on the folder may be started again. */
export function markComplete({ folder }: StateFolder): void {
  writeMark(folder, true);
}

/** Writes all or nothing. */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

const mark = (folder: string) => join(folder, "penchant.json");

function writeMark(folder: string, complete: boolean): void {
  writeWhole(mark(folder), `${JSON.stringify({ format: FORMAT, complete })}\n`);
}

/** Step by step: `mkdirSync`'s own recursion never ends where a folder exists but can hold none, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function empty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (!existsSync(mark(folder))) {
    throw new Obstacle(
      `${folder} was not made by Penchant, so --fresh does not empty it: choose another with --state.`,
    );
  }
  rmSync(folder, { recursive: true });
}

function refuseStrangeFolder(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (!existsSync(mark(folder))) {
    throw new Obstacle(`${folder} holds other files: choose an empty or new folder with --state.`);
  }
  const { format, complete } = readMark(folder);
  if (format === FORMAT && complete === true) return;
  throw new Obstacle(`${folder} is half-written (an earlier start was cut off): add --fresh to build it anew.`);
}

function readMark(folder: string): { format?: number; complete?: boolean } {
  try {
    return JSON.parse(readFileSync(mark(folder), "utf8"));
  } catch {
    return {};
  }
}

/** ENOENT: the parent stands, and yet nothing can be made in it. */
const UNWRITABLE = ["EACCES", "EPERM", "EROFS", "ENOENT"];

function explain(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && UNWRITABLE.includes(code)) {
    return new Obstacle(
      `${folder} may not be written: give yourself the right, or choose another folder with --state.`,
    );
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new Obstacle(`${folder} is not a folder: choose another with --state.`);
  }
  return error;
}
