/** Against a small server that keeps what it is sent, so that refusals and break-downs come when they are wanted. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { importFile } from "../../../infra/import/import-file.ts";
import { makeMapping } from "../../../infra/import/make-mapping.ts";

interface Sent {
  readonly id: string;
  readonly userId: string;
}

const folder = mkdtempSync(join(tmpdir(), "import-"));
const kept = new Map<string, Sent>();
let requests: Sent[][] = [];
/** Statuses of the next answers; then 202. */
let troubles: number[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { events } = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString());
    const status = troubles.shift() ?? 202;
    if (status >= 400) return void response.writeHead(status).end("{}");
    response.writeHead(status).end(JSON.stringify(take(events)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  kept.clear();
  requests = [];
  troubles = [];
});

function take(events: Sent[]) {
  requests.push(events);
  const rejected = events.flatMap(({ userId }, index) =>
    userId === "refused"
      ? [
          {
            ...{ index, pointer: `/events/${index}/userId`, detail: "is refused" },
            also: [{ pointer: `/events/${index}/type`, detail: "is odd" }],
          },
        ]
      : [],
  );
  const good = events.filter(({ userId }) => userId !== "refused");
  const fresh = good.filter(({ id }) => !kept.has(id));
  for (const event of good) kept.set(event.id, event);
  return { accepted: fresh.length, duplicates: good.length - fresh.length, rejected };
}

async function importRows(name: string, rows: readonly string[]) {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, ["userId,type,timestamp", ...rows].join("\n"));
  const mapping = await makeMapping("events", file, { presets: [], maps: { items: {}, events: {} } });
  return importFile(file, mapping, { api: { url, secretKey: "sk" }, folder });
}

const manyRows = (count: number) => Array.from({ length: count }, (_, i) => `u${i % 7},view,${1_600_000_000 + i}`);

test("every row arrives once, in requests of at most 1,000; a second import changes nothing", async () => {
  expect(await importRows("a.csv", manyRows(2_500))).toEqual({
    rows: 2_500,
    stored: 2_500,
    known: 0,
    bad: 0,
    repeated: 0,
  });
  expect(Math.max(...requests.map((events) => events.length))).toBe(1_000);
  expect(await importRows("a.csv", manyRows(2_500))).toEqual({
    rows: 2_500,
    stored: 0,
    known: 2_500,
    bad: 0,
    repeated: 0,
  });
  expect(kept.size).toBe(2_500);
});

test("bad rows and refused rows are told by line, the others are stored", async () => {
  const rows = ["a,view,1600000000", "b,view,soon", "refused,view,1600000000", "c,view,1600000000"];
  expect(await importRows("bad.csv", rows)).toEqual({ rows: 4, stored: 2, known: 0, bad: 2, repeated: 0 });
  const report = readFileSync(join(folder, "bad.csv.bad.txt"), "utf8");
  expect(report).toContain('bad.csv:3 timestamp "soon" is no time');
  expect(report).toContain("bad.csv:4 userId is refused; type is odd");
});

test("an id that stands twice in a file is told", async () => {
  const rows = ["a,view,1600000000", "b,view,1600000000", "a,view,1600000000"];
  const counts = { rows: 3, stored: 2, known: 1, bad: 0, repeated: 1 };
  expect(await importRows("twice.csv", rows)).toEqual(counts);
});

test("a busy server is waited for, and nothing is lost", async () => {
  troubles = [503, 429, 500];
  expect(await importRows("busy.csv", manyRows(1_200))).toMatchObject({ stored: 1_200, bad: 0 });
});

test("an import that was cut off goes on where it stopped", async () => {
  troubles = [202, 202, 401, 401];
  await expect(importRows("cut.csv", manyRows(5_000))).rejects.toThrow("does not accept the key");
  expect(kept.size).toBe(2_000);
  troubles = [];
  requests = [];
  expect(await importRows("cut.csv", manyRows(5_000))).toMatchObject({ rows: 3_000, stored: 3_000 });
  expect(kept.size).toBe(5_000);
});
