import { cpus } from "node:os";
import type { Evaluation, Table } from "./evaluation.ts";

/** A person's table, or with `json` one object on the last line. */
export function printEvaluation(evaluation: Evaluation, json: boolean): void {
  const { name, protocol, tables, figures, ratios } = evaluation;
  if (json) {
    console.log(JSON.stringify({ name, machine: machine(), protocol, figures, ratios }));
    return;
  }
  for (const line of protocol) console.log(line);
  for (const table of tables) console.log(`\n${formatTable(table)}`);
}

function machine() {
  const [first] = cpus();
  return `${first?.model ?? "unknown processor"} × ${cpus().length}, Node ${process.versions.node}`;
}

export function formatTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  const text = lines.map((line) =>
    line.map((cell, column) => align(cell, widths[column] as number, column)).join("  "),
  );
  return [title, ...text].join("\n");
}

function align(cell: string, columns: number, column: number): string {
  const blank = " ".repeat(columns - width(cell));
  return column === 0 ? cell + blank : blank + cell;
}

/** Han characters take two columns on a terminal. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
}
