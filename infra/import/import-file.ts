import { statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Api } from "../call-api.ts";
import { drawBar, Progress } from "../progress.ts";
import { BadRows } from "./bad-rows.ts";
import { makeBatches, type Parcel } from "./make-batches.ts";
import { type Mapping, mapRow } from "./map-row.ts";
import type { Start } from "./read-lines.ts";
import { readRows } from "./read-rows.ts";
import { openResumePoint } from "./resume-point.ts";
import { sendBatch } from "./send-batch.ts";

/** What an import of a file came to. */
export interface Counts {
  rows: number;
  stored: number;
  known: number;
  bad: number;
}

export interface Destination {
  readonly api: Api;
  /** Where resume points and reports of bad rows are kept. */
  readonly folder: string;
}

/** Requests under way at a time: one is read and mapped here while another is stored there. */
const UNDER_WAY = 2;

/** Imports one file, from where an earlier import of it was cut off. It reads no faster than the API takes. */
export async function importFile(file: string, mapping: Mapping, { api, folder }: Destination): Promise<Counts> {
  const point = openResumePoint(folder, file, { url: api.url, mapping });
  const bad = new BadRows(file, join(folder, `${basename(file)}.bad.txt`));
  const counts: Counts = { rows: 0, stored: 0, known: 0, bad: 0 };
  const { size } = statSync(file);
  const progress = new Progress(`${mapping.kind} of ${basename(file)}`);
  if (point.start.line > 0) process.stdout.write(`Going on behind line ${point.start.line}.\n`);
  const settle = async ({ batch, outcome }: UnderWay) => {
    const { stored, known, refused } = await outcome;
    for (const { line, problem } of refused) bad.add(line, problem);
    const { behind } = batch.at(-1) as Parcel;
    counts.rows += batch.length;
    counts.stored += stored;
    counts.known += known;
    point.save(behind);
    progress.update(`${drawBar(behind.byte / size)} ${counts.rows.toLocaleString("en")} rows`);
  };
  const underWay: UnderWay[] = [];
  for await (const batch of makeBatches(readParcels(file, mapping, { start: point.start, bad }))) {
    underWay.push({ batch, outcome: sendBatch(api, mapping.kind, batch) });
    if (underWay.length >= UNDER_WAY) await settle(underWay.shift() as UnderWay);
  }
  for (const each of underWay) await settle(each);
  point.clear();
  await bad.close();
  counts.bad = bad.count;
  progress.done(summarise(counts));
  return counts;
}

interface UnderWay {
  readonly batch: readonly Parcel[];
  readonly outcome: ReturnType<typeof sendBatch>;
}

async function* readParcels(
  file: string,
  mapping: Mapping,
  { start, bad }: { start: Start; bad: BadRows },
): AsyncGenerator<Parcel> {
  for await (const row of readRows(file, start)) {
    const { line, behind } = row;
    try {
      const entry = mapRow(mapping, row);
      yield { line, behind, json: JSON.stringify(entry), id: String(entry.id) };
    } catch (error) {
      bad.add(line, (error as Error).message);
      yield { line, behind, json: undefined, id: "" };
    }
  }
}

function summarise({ rows, stored, known, bad }: Counts): string {
  const say = (count: number) => count.toLocaleString("en");
  return `${say(rows)} rows: ${say(stored)} stored, ${say(known)} known already, ${say(bad)} bad`;
}
