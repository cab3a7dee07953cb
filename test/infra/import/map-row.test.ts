import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMap } from "../../../infra/import/column-map.ts";
import type { Kind } from "../../../infra/import/convert.ts";
import { makeMapping } from "../../../infra/import/make-mapping.ts";
import { type Entry, mapRow } from "../../../infra/import/map-row.ts";
import { parseTime } from "../../../infra/import/parse-time.ts";
import { type Row, readRows } from "../../../infra/import/read-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "map-"));

async function entriesOf(kind: Kind, content: string, { map = "", name = "a.csv" } = {}): Promise<Entry[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const mapping = await makeMapping(kind, file, { presets: [], maps: parseMap(map, [kind]) });
  return (await Array.fromAsync(readRows(file))).map((row) => mapRow(mapping, row));
}

test("columns named as the fields are need no map", async () => {
  const [item] = await entriesOf("items", "ID,Title,tags,published_at,price\na,A film,x|y| x,2020-05-01,9.5\n");
  expect(item).toEqual({
    id: "a",
    title: "A film",
    tags: ["x", "y"],
    publishedAt: "2020-05-01T00:00:00.000Z",
    price: 9.5,
  });
});

test("a map names columns, constants and attributes; empty fields are left out", async () => {
  const map = "id=book_id,title=name,description=about,attributes.year=year,language:=en";
  const [item] = await entriesOf("items", "book_id,name,about,year\n1,Emma,,1815\n", { map });
  expect(item).toEqual({ id: "1", title: "Emma", language: "en", attributes: { year: 1815 } });
});

test("attributes that a table writes as numbers are numbers, and what only looks alike stays text", async () => {
  const header = "id,title,attributes.year,attributes.seen,attributes.zip,attributes.code";
  const [item] = await entriesOf("items", `${header}\n1,Emma,-1.5,true,00815,1e3\n`);
  expect(item?.attributes).toEqual({ year: -1.5, seen: true, zip: "00815", code: "1e3" });
});

test("a map names titles and descriptions in other languages", async () => {
  const map = "translations.zh.title=name_zh,translations.zh.description=about_zh,translations.pt-BR.title=name_pt";
  const table = "id,title,name_zh,about_zh,name_pt\n1,Spirited Away,千与千寻,汤屋,A Viagem\n";
  const [item] = await entriesOf("items", table, { map });
  expect(item?.translations).toEqual({
    zh: { title: "千与千寻", description: "汤屋" },
    "pt-BR": { title: "A Viagem" },
  });
});

test("columns that go into no field are known", async () => {
  const file = join(folder, "more.csv");
  writeFileSync(file, "id,title,genre,director\n1,Emma,x,y\n");
  const { leftOut } = await makeMapping("items", file, {
    presets: [],
    maps: parseMap("attributes.genre=genre", ["items"]),
  });
  expect(leftOut).toEqual(["director"]);
});

test("JSONL passes through what the API knows", async () => {
  const item = { id: "a", title: "A", tags: ["x"], attributes: { year: 1 }, translations: { zh: { title: "甲" } } };
  expect(await entriesOf("items", JSON.stringify({ ...item, other: 1 }), { name: "a.jsonl" })).toEqual([item]);
});

test("JSONL may name a field on a later line first", async () => {
  const lines = [
    { id: "a", title: "A" },
    { id: "b", title: "B", price: 3, tags: ["x"], attributes: { year: 1 } },
  ];
  expect(await entriesOf("items", lines.map((line) => JSON.stringify(line)).join("\n"), { name: "b.jsonl" })).toEqual(
    lines,
  );
});

test("MovieLens is known by its columns", async () => {
  const films = await entriesOf(
    "items",
    'movieId,title,genres\n2571,"Matrix, The (1999)",Action|Sci-Fi\n40697,Babylon 5,(no genres listed)\n' +
      '1,"City of Lost Children, The (Cité des enfants perdus, La) (1995)",Drama\n',
  );
  expect(films).toEqual([
    {
      id: "2571",
      title: "The Matrix",
      tags: ["Action", "Sci-Fi"],
      language: "en",
      attributes: { year: 1999 },
      publishedAt: "1999-01-01T00:00:00.000Z",
    },
    { id: "40697", title: "Babylon 5", tags: [], language: "en" },
    {
      id: "1",
      title: "The City of Lost Children (Cité des enfants perdus, La)",
      tags: ["Drama"],
      language: "en",
      attributes: { year: 1995 },
      publishedAt: "1995-01-01T00:00:00.000Z",
    },
  ]);
  const [rating] = await entriesOf("events", "userId,movieId,rating,timestamp\n1,2571,4.5,964982703\n");
  expect(rating).toMatchObject({ userId: "1", itemId: "2571", type: "rating", value: 4.5 });
  expect(rating?.timestamp).toBe("2000-07-30T18:45:03.000Z");
});

test("V2EX is known by its columns", async () => {
  const topic =
    "topic_id\tcreated_unix\tauthor\tnode\tnode_title\ttitle\tcontent\n9\t1609850396\t7\tqna\t问与答\t标题\t正文\n";
  expect(await entriesOf("items", topic, { name: "t.tsv" })).toEqual([
    {
      id: "9",
      title: "标题",
      description: "正文",
      tags: ["问与答"],
      publishedAt: "2021-01-05T12:39:56.000Z",
      attributes: { node: "qna", author: 7 },
      language: "zh",
    },
  ]);
  const [reply] = await entriesOf("events", "user\ttopic_id\tunix\ttype\n7\t9\t1609850396\treply\n", { name: "i.tsv" });
  expect(reply).toMatchObject({ userId: "7", itemId: "9", type: "comment" });
});

test("a row has the same event id at every import, its neighbour another one", async () => {
  const text = "userId,type,itemId,timestamp\na,view,x,1600000000\na,view,x,1600000001\n";
  const [first, again] = [await entriesOf("events", text), await entriesOf("events", text)];
  expect(first.map(({ id }) => id)).toEqual(again.map(({ id }) => id));
  expect(new Set(first.map(({ id }) => id)).size).toBe(2);
});

test("equal rows without a time are told apart by their line", async () => {
  const [a, b] = await entriesOf("events", "userId,type,itemId\na,view,x\na,view,x\n");
  expect(a?.id).not.toBe(b?.id);
});

test.each([
  ["events", "userId,type,value\na,rating,many\n", 'value "many" is no number'],
  ["events", "userId,type,timestamp\na,view,soon\n", 'timestamp "soon" is no time'],
] as const)("a bad value of %s is named", async (kind, text, problem) => {
  await expect(entriesOf(kind, text)).rejects.toThrow(problem);
});

test.each([
  ["items", 'a,b\n1,"x\n', "", "no row that can be read: line 2 has a quote where none may stand"],
  ["items", "id,title\n1,a,b\n", "", "no row that can be read: line 2 has 3 fields instead of 2"],
  ["items", "id,title\n", "", "no row that can be read."],
  ["items", "sku,name\n1,a\n", "", "say which is the id with --map id=COLUMN"],
  ["events", "userId,itemId\n1,a\n", "", "--map type:=view"],
  ["items", "id,title\n1,a\n", "title=name", 'no column "name"'],
] as const)("what is missing of %s is told in a sentence", async (kind, text, map, problem) => {
  await expect(entriesOf(kind, text, { map })).rejects.toThrow(problem);
});

test("a bad first row does not hide the columns of the rows behind it", async () => {
  const file = join(folder, "first.csv");
  writeFileSync(file, "id,title\n1,a,b\n2,two\n");
  const mapping = await makeMapping("items", file, { presets: [], maps: parseMap("", ["items"]) });
  const rows = await Array.fromAsync(readRows(file));
  expect(rows.map(({ problem }) => problem)).toEqual(["has 3 fields instead of 2", undefined]);
  expect(mapRow(mapping, rows[1] as Row)).toEqual({ id: "2", title: "two" });
});

test("a field of both kinds must say which it means", () => {
  expect(() => parseMap("id=x", ["items", "events"])).toThrow("write items.id or events.id");
  expect(parseMap("events.id=x,title=y", ["items", "events"])).toEqual({
    items: { title: { column: "y" } },
    events: { id: { column: "x" } },
  });
});

test.each([
  ["1600000000", "2020-09-13T12:26:40.000Z"],
  ["1600000000123", "2020-09-13T12:26:40.123Z"],
  ["2020-09-13", "2020-09-13T00:00:00.000Z"],
  ["2020-09-13 12:26:40", "2020-09-13T12:26:40.000Z"],
  ["2020-09-13T20:26:40+08:00", "2020-09-13T12:26:40.000Z"],
  ["2020-09-13 20:26:40 +0800", "2020-09-13T12:26:40.000Z"],
  ["yesterday", undefined],
  ["2020-13-45", undefined],
])("time %s", (text, iso) => expect(parseTime(text)).toBe(iso));
