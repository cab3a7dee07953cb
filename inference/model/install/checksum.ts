import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hashFile } from "../hash-file.ts";

/** What the hub knows of a file's content: SHA-256 of large files, git's blob hash of small ones. */
export type Checksum = { readonly sha256: string } | { readonly gitBlob: string };

/** The file's own checksum of the same kind, to be compared. */
export function checksumOf(path: string, like: Checksum): Checksum {
  return "sha256" in like ? { sha256: hashFile(path) } : { gitBlob: gitBlob(readFileSync(path)) };
}

export function sameChecksum(a: Checksum, b: Checksum): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As `git hash-object`: SHA-1 over "blob <size>\0" and the content. */
function gitBlob(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
