const BLOCK = 512;

/** The plain files of a tar archive, by path without the outermost folder. */
export function readTar(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const size = Number.parseInt(field(archive, at + 124, 12), 8) || 0;
    const kind = String.fromCharCode(archive[at + 156] as number);
    const path = field(archive, at, 100);
    if (kind === "0" || kind === "\0") {
      files.set(path.slice(path.indexOf("/") + 1), archive.subarray(at + BLOCK, at + BLOCK + size));
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function field(archive: Buffer, start: number, length: number): string {
  const bytes = archive.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? length : end).trim();
}
