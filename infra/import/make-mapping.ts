import { basename } from "node:path";
import { Obstacle } from "../obstacle.ts";
import { type ColumnMaps, matchNames } from "./column-map.ts";
import type { Kind } from "./convert.ts";
import type { Mapping } from "./map-row.ts";
import { PRESETS } from "./presets.ts";
import { readColumns } from "./read-rows.ts";

/** What --map says: names of presets, and columns of fields. */
export interface MapWish {
  readonly presets: readonly string[];
  readonly maps: ColumnMaps;
}

const NEEDED: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  items: [["id"], ["title"]],
  events: [["userId", "anonymousId"], ["type"]],
};

/** How the rows of a file become entries. @throws Obstacle when a field that must be there has no column. */
export async function makeMapping(kind: Kind, file: string, wish: MapWish): Promise<Mapping> {
  const columns = await readColumns(file);
  const preset = PRESETS.find((known) => known.kind === kind && known.columns.every((name) => columns.includes(name)));
  if (!preset && wish.presets.length > 0 && !hasColumns(wish, kind)) {
    throw new Obstacle(
      `${basename(file)} has not the columns of ${wish.presets.join(", ")}: it has ${columns.join(", ")}.`,
    );
  }
  const map = { ...(preset?.map ?? matchNames(kind, columns)), ...wish.maps[kind] };
  refuseUnknownColumns(map, columns, file);
  for (const fields of NEEDED[kind]) if (!fields.some((field) => map[field])) throw missing(fields, columns, file);
  return { kind, map, refine: preset?.refine, leftOut: preset ? [] : leftOut(map, columns) };
}

function leftOut(map: Mapping["map"], columns: readonly string[]): string[] {
  const taken = new Set(Object.values(map).map((source) => ("column" in source ? source.column : "")));
  return columns.filter((column) => !taken.has(column));
}

const hasColumns = ({ maps }: MapWish, kind: Kind) => Object.keys(maps[kind]).length > 0;

function refuseUnknownColumns(map: Mapping["map"], columns: readonly string[], file: string): void {
  for (const source of Object.values(map)) {
    if ("constant" in source || columns.includes(source.column)) continue;
    throw new Obstacle(`${basename(file)} has no column "${source.column}": it has ${columns.join(", ")}.`);
  }
}

function missing([field]: readonly string[], columns: readonly string[], file: string): Obstacle {
  const example = field === "type" ? "--map type:=view (or type=COLUMN)" : `--map ${field}=COLUMN`;
  return new Obstacle(
    `${basename(file)} has the columns ${columns.join(", ")}: say which is the ${field} with ${example}.`,
  );
}
