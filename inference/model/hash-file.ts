import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** Bytes read at a time: large enough for the disk, small beside any model. */
const CHUNK = 1 << 20;

/** SHA-256 in hexadecimal, without holding the file in memory. */
export function hashFile(path: string): string {
  const hash = createHash("sha256");
  const chunk = new Uint8Array(CHUNK);
  const file = openSync(path, "r");
  try {
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk))
      hash.update(chunk.subarray(0, count));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
