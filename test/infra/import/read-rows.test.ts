import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Row, readRows } from "../../../infra/import/read-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "rows-"));

async function rowsOf(name: string, content: string | Uint8Array): Promise<Row[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return Array.fromAsync(readRows(file));
}

const seen = (rows: readonly Row[]) => rows.map(({ line, fields, problem }) => [line, fields ?? problem]);
const quote = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test("CSV: quotes, commas, doubled quotes, line ends inside quotes, \\r\\n and a byte order mark", async () => {
  const rows = await rowsOf("a.csv", '\uFEFFid,title\r\n1,"Matrix, The"\r\n2,"a ""b""\r\nc"\r\n3,\r\n');
  expect(seen(rows)).toEqual([
    [2, { id: "1", title: "Matrix, The" }],
    [3, { id: "2", title: 'a "b"\nc' }],
    [5, { id: "3", title: "" }],
  ]);
});

test("TSV: quotes are letters", async () => {
  const rows = await rowsOf("a.tsv", 'id\ttitle\n1\tsay "hi\n2\tb');
  expect(seen(rows)).toEqual([
    [2, { id: "1", title: 'say "hi' }],
    [3, { id: "2", title: "b" }],
  ]);
});

test("JSONL: objects, empty lines, and lines that are no objects", async () => {
  const rows = await rowsOf("a.jsonl", '{"id":1}\n\n[2]\n{"id":\n');
  expect(rows.map(({ line, fields }) => [line, fields])).toEqual([
    [1, { id: 1 }],
    [3, undefined],
    [4, undefined],
  ]);
});

test("bad rows are told by line and swallow nothing", async () => {
  const lines = [
    "id,title",
    '1,"never closed',
    "2,two",
    "3,three,3",
    '4,fo"ur',
    '5,"fi"ve',
    '6,"s ""i"" x"',
    "7,seven",
  ];
  const rows = await rowsOf("bad.csv", lines.join("\n"));
  expect(rows.filter(({ fields }) => fields).map(({ fields }) => fields?.id)).toEqual(["2", "6", "7"]);
  expect(rows.filter(({ fields }) => !fields).map(({ line }) => line)).toEqual([2, 4, 5, 6]);
});

test("a line that is not UTF-8 is a bad row", async () => {
  const bytes = Buffer.concat([Buffer.from("id,title\n1,a\n2,"), Buffer.from([0xff, 0xfe]), Buffer.from("\n3,c\n")]);
  expect(seen(await rowsOf("utf8.csv", bytes))).toEqual([
    [2, { id: "1", title: "a" }],
    [3, "is not UTF-8"],
    [4, { id: "3", title: "c" }],
  ]);
});

test("a file with another ending is refused in a sentence", async () => {
  await expect(rowsOf("a.xlsx", "x")).rejects.toThrow(/endings .csv/);
});

const cell = fc.string({ unit: fc.constantFrom("a", "喜", '"', ",", "\n", " ", "😀"), maxLength: 6 });

test("whatever is written as CSV is read back, from any row on", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), fc.nat(), async (table, pick) => {
      const rows = table.filter(([a, b]) => a !== "" || b !== "");
      const read = await rowsOf("p.csv", ["x,y", ...rows.map((row) => row.map(quote).join(","))].join("\n"));
      expect(read.map(({ fields }) => [fields?.x, fields?.y])).toEqual(rows);
      const from = read[pick % (read.length || 1)];
      if (!from) return;
      const rest = await Array.fromAsync(readRows(join(folder, "p.csv"), from.behind));
      expect(rest).toEqual(read.slice(read.indexOf(from) + 1));
    }),
    { numRuns: 200 },
  );
});
