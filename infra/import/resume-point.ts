import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { Mapping } from "./map-row.ts";
import { BEGINNING, type Start } from "./read-lines.ts";

/** Remembers how far a file was imported, so that an import that was cut off goes on there. */
export interface ResumePoint {
  /** Where to begin: the beginning, unless an earlier import of the same file, in the same way, was cut off. */
  readonly start: Start;
  save(reached: Start): void;
  /** The file is through: the next import of it begins at the beginning. */
  clear(): void;
}

/** `target` names the server and the tenant. */
export function openResumePoint(folder: string, file: string, target: { url: string; mapping: Mapping }): ResumePoint {
  const { size, mtimeMs } = statSync(file);
  const key = JSON.stringify([realpathSync(file), size, mtimeMs, target.url, target.mapping.kind, target.mapping.map]);
  const name = `${basename(file)}-${createHash("sha256").update(key).digest("hex").slice(0, 12)}.json`;
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  return {
    start: existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : BEGINNING,
    save: (reached) => {
      writeFileSync(`${path}.part`, JSON.stringify(reached));
      renameSync(`${path}.part`, path);
    },
    clear: () => rmSync(path, { force: true }),
  };
}
