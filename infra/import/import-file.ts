import { statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Api } from "../call-api.ts";
import { drawBar, Progress } from "../progress.ts";
import { BadRows } from "./bad-rows.ts";
import { makeBatches, type Parcel } from "./make-batches.ts";
import { type Mapping, mapRow } from "./map-row.ts";
import type { Start } from "./read-lines.ts";
import { readRows } from "./read-rows.ts";
import { RepeatedIds } from "./repeated-ids.ts";
import { openResumePoint } from "./resume-point.ts";
import { type Outcome, sendBatch } from "./send-batch.ts";

/** What an import of a file came to. */
export interface Counts {
  rows: number;
  stored: number;
  known: number;
  bad: number;
  /** Entries whose id stood on an earlier line: of an item the last one holds, of an event the first. */
  repeated: number;
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
  if (point.start.line > 0) process.stdout.write(`Going on behind line ${point.start.line}.\n`);
  if (mapping.leftOut.length > 0) process.stdout.write(tellLeftOut(file, mapping));
  const { size } = statSync(file);
  const progress = new Progress(`${mapping.kind} of ${basename(file)}`);
  const counts: Counts = { rows: 0, stored: 0, known: 0, bad: 0, repeated: 0 };
  const ids = new RepeatedIds();
  const batches = makeBatches(readParcels(file, mapping, { start: point.start, bad }));
  for await (const { batch, outcome } of inOrder(batches, (each) => sendBatch(api, mapping.kind, each))) {
    for (const { line, problem } of outcome.refused) bad.add(line, problem);
    for (const { id, json } of batch) if (json !== undefined) ids.add(id);
    counts.rows += batch.length;
    counts.stored += outcome.stored;
    counts.known += outcome.known;
    const reached = batch.at(-1)?.behind ?? point.start;
    point.save(reached);
    progress.update(`${drawBar(reached.byte / size)} ${counts.rows.toLocaleString("en")} rows`);
  }
  point.clear();
  await bad.close();
  counts.bad = bad.count;
  counts.repeated = ids.count;
  progress.done(summarise(counts));
  return counts;
}

/** Sends while the next is read, and gives the outcomes in the order of the batches. Leaves nothing under way behind it. */
async function* inOrder(batches: AsyncIterable<Parcel[]>, send: (batch: Parcel[]) => Promise<Outcome>) {
  const underWay: { batch: Parcel[]; sent: Promise<Outcome> }[] = [];
  async function* settle(most: number) {
    while (underWay.length > most) {
      const [first] = underWay;
      if (first) yield { batch: first.batch, outcome: await first.sent };
      underWay.shift();
    }
  }
  try {
    for await (const batch of batches) {
      const sent = send(batch);
      sent.catch(() => undefined);
      underWay.push({ batch, sent });
      yield* settle(UNDER_WAY - 1);
    }
    yield* settle(0);
  } finally {
    await Promise.allSettled(underWay.map(({ sent }) => sent));
  }
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

function tellLeftOut(file: string, { kind, leftOut }: Mapping): string {
  const [column = ""] = leftOut;
  const remedy = kind === "items" ? `attributes.${column.replaceAll(/\W/g, "_")}=${column}` : `FIELD=${column}`;
  return `${basename(file)}: ${leftOut.join(", ")} left out (--map ${remedy} takes it along).\n`;
}

function summarise({ rows, stored, known, bad, repeated }: Counts): string {
  const say = (count: number) => count.toLocaleString("en");
  const twice = repeated > 0 ? `, ${say(repeated)} with the id of an earlier line` : "";
  return `${say(rows)} rows: ${say(stored)} stored, ${say(known)} known already, ${say(bad)} bad${twice}`;
}
