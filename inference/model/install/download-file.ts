import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ModelError } from "../model-error.ts";
import { type Checksum, checksumOf, sameChecksum } from "./checksum.ts";
import { causeOf, explainStatus } from "./hub.ts";

/** Times a broken transfer is taken up again before giving up. */
const ATTEMPTS = 5;
/** Silence after which a transfer counts as broken, in milliseconds. */
const SILENCE = 30_000;

export interface Download {
  readonly url: string;
  readonly path: string;
  readonly size: number;
  readonly checksum: Checksum | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Wait before the first new attempt, in milliseconds; each further wait is twice as long. */
  readonly pause: number;
  /** Called with the bytes there are so far. */
  readonly onBytes: (count: number) => void;
}

/**
 * Downloads into PATH.part, goes on where an earlier attempt or an earlier program stopped, compares the checksum, and only
 * then gives the file its name. @throws ModelError when it cannot be had or arrives damaged
 */
export async function downloadFile(download: Download): Promise<void> {
  const { path, checksum } = download;
  if (existsSync(path) && statSync(path).size === download.size) return download.onBytes(download.size);
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  await fetchAll(download, part);
  const found = checksum && checksumOf(part, checksum);
  if (checksum && found && !sameChecksum(found, checksum)) {
    rmSync(part);
    throw new ModelError(
      `${download.url} arrived damaged: its checksum is ${Object.values(found)} where the hub says ${Object.values(checksum)}. Try again`,
    );
  }
  renameSync(part, path);
}

async function fetchAll(download: Download, part: string): Promise<void> {
  let reason: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await sleep(download.pause * 2 ** (attempt - 1));
    try {
      await fetchRest(download, part);
      if (sizeOf(part) >= download.size) return;
      reason = new Error("the transfer ended early");
    } catch (error) {
      if (error instanceof ModelError) throw error;
      reason = error;
    }
  }
  throw new ModelError(
    `${download.url} broke off ${ATTEMPTS} times (${causeOf(reason)}); what has arrived is kept: run the same command again`,
  );
}

async function fetchRest(download: Download, part: string): Promise<void> {
  if (sizeOf(part) > download.size) rmSync(part);
  const have = sizeOf(part);
  if (have === download.size && existsSync(part)) return;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error("no data for 30 s")), SILENCE);
  try {
    const range = have > 0 ? { range: `bytes=${have}-` } : undefined;
    const response = await fetch(download.url, { headers: { ...download.headers, ...range }, signal: silence.signal });
    if ([401, 403, 404].includes(response.status)) throw new ModelError(explainStatus(response.status, download.url));
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const start = response.status === 206 ? have : 0;
    await pipeline(
      response.body,
      count(start, download, timer),
      createWriteStream(part, { flags: start > 0 ? "a" : "w" }),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Passes chunks on, tells how much there is by now, and shows that the transfer lives. */
function count(start: number, { onBytes }: Download, timer: NodeJS.Timeout) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let have = start;
    for await (const chunk of chunks) {
      timer.refresh();
      have += chunk.length;
      onBytes(have);
      yield chunk;
    }
  };
}

const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0);
