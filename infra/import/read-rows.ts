import { basename, extname } from "node:path";
import { Obstacle } from "../obstacle.ts";
import { RecordAssembler } from "./assemble-records.ts";
import { BEGINNING, type Line, readLines, type Start } from "./read-lines.ts";
import { splitCsv, splitTsv } from "./split-record.ts";

/** One row of a file: its fields by column, or what is wrong with it. */
export interface Row {
  readonly line: number;
  /** Behind the row: its last line, and the byte offset there. */
  readonly behind: Start;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  readonly problem?: string;
}

type Split = (record: string) => string[] | undefined;

interface TableFormat {
  readonly split: Split;
  /** Whether fields may be quoted, and then hold line ends. */
  readonly quotes: boolean;
}

const FORMATS: Readonly<Record<string, TableFormat | "jsonl">> = {
  ".csv": { split: splitCsv, quotes: true },
  ".tsv": { split: splitTsv, quotes: false },
  ".tab": { split: splitTsv, quotes: false },
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
};

/** Rows of a CSV, TSV or JSONL file, from `start` on (which must be the end of an earlier row). */
export async function* readRows(path: string, start: Start = BEGINNING): AsyncGenerator<Row> {
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format) throw new Obstacle(`${path} has none of the endings ${Object.keys(FORMATS).join(", ")}: rename it so.`);
  if (format === "jsonl") yield* readJsonLines(path, start);
  else yield* readTable(path, start, format);
}

/**
 * Columns that a file names: its header, or the keys of all its objects, each of which may have others.
 * @throws Obstacle when no row is good
 */
export async function readColumns(path: string): Promise<string[]> {
  const columns = new Set<string>();
  const isTable = FORMATS[extname(path).toLowerCase()] !== "jsonl";
  let fault: string | undefined;
  for await (const { line, fields, problem } of readRows(path)) {
    for (const name of Object.keys(fields ?? {})) columns.add(name);
    if (fields && isTable) break;
    fault ??= problem && `line ${line} ${problem}`;
  }
  if (columns.size > 0) return [...columns];
  throw new Obstacle(`${basename(path)} has no row that can be read${fault ? `: ${fault}` : ""}.`);
}

async function* readJsonLines(path: string, start: Start): AsyncGenerator<Row> {
  for await (const { number: line, end: byte, text } of readLines(path, start)) {
    if (text?.trim() !== "") yield { line, behind: { line, byte }, ...parseObject(text) };
  }
}

function parseObject(text: string | undefined): Pick<Row, "fields" | "problem"> {
  if (text === undefined) return { fields: undefined, problem: "is not UTF-8" };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { fields: { ...value } };
    return { fields: undefined, problem: "is not a JSON object" };
  } catch (error) {
    return { fields: undefined, problem: `is not JSON (${(error as Error).message})` };
  }
}

async function* readTable(path: string, start: Start, { split, quotes }: TableFormat): AsyncGenerator<Row> {
  const columns = await readHeader(path, split);
  const records = new RecordAssembler((text) => split(text)?.length === columns.length);
  const toRows = (lines: Line[]) => lines.flatMap((line) => toRow(line, columns, split));
  for await (const line of readLines(path, start)) yield* toRows(quotes ? records.push(line) : [line]);
  yield* toRows(records.flush());
}

async function readHeader(path: string, split: Split): Promise<string[]> {
  for await (const { text } of readLines(path, BEGINNING)) {
    const columns = split(text ?? "")?.map((name) => name.trim());
    if (columns?.some((name) => name !== "")) return columns;
    break;
  }
  throw new Obstacle(`${path} has no header line: name its columns there.`);
}

/** None for the header and for an empty line. */
function toRow({ number: line, last, end, text }: Line, columns: readonly string[], split: Split): Row[] {
  if (line === 1 || text === "") return [];
  const at = { line, behind: { line: last, byte: end } };
  if (text === undefined) return [{ ...at, fields: undefined, problem: "is not UTF-8" }];
  const values = split(text);
  if (!values) return [{ ...at, fields: undefined, problem: "has a quote where none may stand" }];
  if (values.length !== columns.length) {
    return [{ ...at, fields: undefined, problem: `has ${values.length} fields instead of ${columns.length}` }];
  }
  return [{ ...at, fields: Object.fromEntries(columns.map((name, i) => [name, values[i]])) }];
}
