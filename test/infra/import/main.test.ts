/** The program as a shell sees it: what it prints, and its exit code. */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findFreePort } from "../../../infra/start/free-port.ts";

const folder = mkdtempSync(join(tmpdir(), "import-main-"));
const file = join(folder, "events.csv");
writeFileSync(file, ["userId,type,timestamp", "a,view,1600000000", "b,view,soon"].join("\n"));

async function importTo(url: string) {
  const args = ["infra/import/main.ts", "--state", folder, "--events", file, "--url", url, "--key", "sk_x"];
  const child = spawn(process.execPath, args);
  const said: { text: string; after: number }[] = [];
  const startedAt = Date.now();
  child.stderr.on("data", (chunk) => said.push({ text: String(chunk), after: Date.now() - startedAt }));
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, said, took: Date.now() - startedAt };
}

test("a server that is not reachable is told at once, and given up soon", async () => {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const { code, said, took } = await importTo(url);
  const [first, last] = [said.find(({ text }) => text.includes("trying again")), said.at(-1)];
  expect(first?.text).toContain(`${url} is not reachable (ECONNREFUSED), trying again.`);
  // It pauses six seconds in all between its tries, and sixty with a server that has answered before.
  expect(took - (first?.after ?? took)).toBeGreaterThan(1_000);
  expect(last?.text).toMatch(/is not reachable \(ECONNREFUSED\): see that .* runs/);
  expect(said.filter(({ text }) => text.includes("trying again"))).toHaveLength(1);
  expect([code, took < 45_000]).toEqual([1, true]);
});

test("bad rows make the exit code 2", async () => {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.writeHead(202).end(JSON.stringify({ accepted: 1, duplicates: 0 })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { code, said } = await importTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  expect(said.map(({ text }) => text).join("")).toContain('events.csv:3 timestamp "soon" is no time');
  expect(code).toBe(2);
});
