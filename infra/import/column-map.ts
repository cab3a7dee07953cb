import { Obstacle } from "../obstacle.ts";
import { FIELDS, type Kind } from "./convert.ts";

/** Where a field's value comes from: a column of the row, or the same constant for every row. */
export type Source = { readonly column: string } | { readonly constant: string };

/** Sources by field; `attributes.NAME` and `translations.LANGUAGE.title` and `….description` are fields too. */
export type ColumnMap = Readonly<Record<string, Source>>;

export type ColumnMaps = Readonly<Record<Kind, ColumnMap>>;

/**
 * Reads `field=column` and `field:=constant`, divided by commas. A field that items and events both have is written
 * `items.id` or `events.id`, unless only one of them is imported.
 */
export function parseMap(text: string, kinds: readonly Kind[]): ColumnMaps {
  const maps: Record<Kind, Record<string, Source>> = { items: {}, events: {} };
  for (const part of text.split(",").filter((entry) => entry.trim() !== "")) {
    const [, name = "", sign, value = ""] = /^\s*([\w.-]+)\s*(:?=)\s*(.*?)\s*$/.exec(part) ?? [];
    if (!sign) throw new Obstacle(`--map does not understand "${part}": write field=column or field:=constant.`);
    const { kind, field } = findField(name, kinds);
    maps[kind][field] = sign === "=" ? { column: value } : { constant: value };
  }
  return maps;
}

function findField(name: string, kinds: readonly Kind[]): { kind: Kind; field: string } {
  const [first = "", ...rest] = name.split(".");
  if (first === "items" || first === "events") return { kind: first, field: checked(first, rest.join(".")) };
  const fitting = kinds.filter((kind) => isField(kind, name));
  const [kind] = fitting;
  if (kind && fitting.length === 1) return { kind, field: name };
  if (kind) throw new Obstacle(`--map ${name}=… may mean two things: write items.${name} or events.${name}.`);
  throw unknownField(kinds, name);
}

const isField = (kind: Kind, field: string) =>
  Object.hasOwn(FIELDS[kind], field) ||
  (kind === "items" && /^(attributes\..+|translations\.[\w-]+\.(title|description))$/.test(field));

function checked(kind: Kind, field: string): string {
  if (!isField(kind, field)) throw unknownField([kind], field);
  return field;
}

function unknownField(kinds: readonly Kind[], field: string): Obstacle {
  const known = kinds.map((kind) => `${kind} have ${Object.keys(FIELDS[kind]).join(", ")}`).join("; ");
  const within = kinds.includes("items") ? "; attributes.NAME and translations.zh.title are fields, too" : "";
  return new Obstacle(`--map names "${field}", which is no field: ${known}${within}.`);
}

/** Columns that are named as the field is: user_id, USER-ID and userId are all userId; `attributes.year` is itself. */
export function matchNames(kind: Kind, columns: readonly string[]): ColumnMap {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[_\s-]/g, "");
  const fields = new Map(Object.keys(FIELDS[kind]).map((field) => [plain(field), field]));
  return Object.fromEntries(
    columns.flatMap((column) => {
      const field = fields.get(plain(column)) ?? (isField(kind, column) ? column : undefined);
      return field ? [[field, { column }]] : [];
    }),
  );
}
