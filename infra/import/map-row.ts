import { createHash } from "node:crypto";
import type { ColumnMap } from "./column-map.ts";
import { attribute, FIELDS, type Kind, Misfit } from "./convert.ts";
import type { Row } from "./read-rows.ts";

export interface Mapping {
  readonly kind: Kind;
  readonly map: ColumnMap;
  readonly refine?: ((entry: Entry) => Entry) | undefined;
  /** Columns that go into no field. */
  readonly leftOut: readonly string[];
}

export type Entry = Record<string, unknown>;

/** A row as the API takes it. @throws Misfit when the row is bad, with what is wrong. */
export function mapRow({ kind, map, refine }: Mapping, row: Row): Entry {
  if (!row.fields) throw new Misfit(row.problem);
  const entry: Entry = {};
  for (const [field, source] of Object.entries(map)) {
    const value = "column" in source ? row.fields[source.column] : source.constant;
    if (value !== undefined && value !== null && value !== "") place(entry, field, convert(kind, field, value));
  }
  const refined = refine ? refine(entry) : entry;
  return kind === "events" && refined.id === undefined ? { id: eventId(refined, row), ...refined } : refined;
}

function convert(kind: Kind, field: string, value: unknown): unknown {
  const change = FIELDS[kind][field] ?? (field.startsWith("attributes.") ? attribute : String);
  try {
    return change(value);
  } catch (error) {
    throw new Misfit(`${field} "${String(value).slice(0, 60)}" ${(error as Error).message}`);
  }
}

/** `attributes.year` is a field of a field; what else an attribute's name holds is its own. */
function place(entry: Entry, field: string, value: unknown): void {
  const [parent = "", child] = field.split(/\.(.*)/);
  if (child === undefined) {
    entry[parent] = value;
    return;
  }
  const within: Entry = { ...(entry[parent] as object | undefined) };
  if (parent === "translations") place(within, child, value);
  else within[child] = value;
  entry[parent] = within;
}

/**
 * The same row gets the same id at every import, so importing twice counts once. A row without a time is told from its
 * equals by its line.
 */
function eventId(event: Entry, { line }: Row): string {
  const key = JSON.stringify([event, event.timestamp === undefined ? line : 0]);
  return `row-${createHash("sha256").update(key).digest("base64url").slice(0, 22)}`;
}
