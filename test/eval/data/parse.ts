import { parse } from "csv-parse/sync";

/** Rows of a comma-separated file with quotes. */
export function parseCsv(text: string): string[][] {
  return parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true }) as string[][];
}

/** Rows of a tab-separated file without quoting. */
export function parseTsv(text: string): string[][] {
  return parseLines(text).map((line) => line.split("\t"));
}

export function parseLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** One JSON object a line. */
export function parseJsonLines(text: string): Record<string, unknown>[] {
  return parseLines(text).map((line) => JSON.parse(line));
}
