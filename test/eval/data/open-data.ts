import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { readTar } from "./read-tar.ts";

/** The files of one data set, by path inside the set. */
export type DataSet = ReadonlyMap<string, Buffer>;

/**
 * Opens DIR/NAME.tar.zst, or the folder DIR/NAME that came out of it.
 * @throws Error that names the folder when neither is there
 */
export function openData(directory: string, name: string): DataSet {
  const archive = join(directory, `${name}.tar.zst`);
  if (existsSync(archive)) return readTar(zstdDecompressSync(readFileSync(archive)));
  const folder = join(directory, name);
  if (existsSync(folder)) return readFolder(folder);
  throw new Error(`${directory} has neither ${name}.tar.zst nor a folder ${name}`);
}

/** A file of the set as text. */
export function textOf(set: DataSet, name: string): string {
  const bytes = set.get(name);
  if (!bytes) throw new Error(`the data set has no ${name}: it has ${[...set.keys()].join(", ")}`);
  return bytes.toString("utf8");
}

function readFolder(folder: string): DataSet {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)]));
}
