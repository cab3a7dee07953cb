/**
 * Which items may be recommended, in a small language:
 *
 *     tags has "sci-fi" and year >= 1980 and not (language = "zh" or price > 10)
 *
 *     filter     = either { "or" either }
 *     either     = condition { "and" condition }
 *     condition  = "not" condition | "(" filter ")" | field test
 *     test       = ("=" | "!=" | "<" | "<=" | ">" | ">=") value
 *                | "has" value | "in" "[" value { "," value } "]" | "exists"
 *     field      = name | `any name` | attributes.name | attributes.`any name`
 *     name       = letter or _ { letter, digit, _ or - }
 *     value      = "text" | number | true | false
 *
 * Fields are id, language, price, tags and publishedAt; every other name, and everything after "attributes.", is an
 * attribute of the item. What an item does not have fits no test but != and not. Values compare with values of their own
 * kind; times are written as text ("2026-11-23" or with time and zone).
 */
export type Filter =
  | { readonly kind: "and" | "or"; readonly of: readonly Filter[] }
  | { readonly kind: "not"; readonly of: Filter }
  | { readonly kind: "compare"; readonly field: string; readonly by: Comparison; readonly value: FilterValue }
  | { readonly kind: "in"; readonly field: string; readonly values: readonly FilterValue[] }
  | { readonly kind: "exists"; readonly field: string };

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type FilterValue = string | number | boolean;

/** Prefix of attributes in field names: "attributes.year". */
export const ATTRIBUTES = "attributes.";

/** Fields of an item itself. Time is in milliseconds. */
export const OWN_FIELDS: ReadonlySet<string> = new Set(["id", "language", "price", "tags", "publishedAt"]);

/** Tests of a filter that the database can look at in one statement, which takes 100 parameters at most. */
export const MOST_TESTS = 30;

/** How many tests a filter makes. */
export function countTests(filter: Filter): number {
  if ("field" in filter) return 1;
  return filter.kind === "not" ? countTests(filter.of) : filter.of.reduce((sum, part) => sum + countTests(part), 0);
}

/** The fields that a filter asks about. */
export function fieldsOf(filter: Filter): string[] {
  if ("field" in filter) return [filter.field];
  const parts = filter.kind === "not" ? [filter.of] : filter.of;
  return [...new Set(parts.flatMap(fieldsOf))];
}
