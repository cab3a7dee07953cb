/** Against a small server that answers one backlog after the other. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { waitUntilRead } from "../../../infra/import/wait-until-read.ts";

afterEach(() => vi.restoreAllMocks());

async function waitWith(answers: object[], giveUpAfter = 10_000) {
  let asked = 0;
  const server = createServer((_, response) => {
    response.end(JSON.stringify(answers[Math.min(asked++, answers.length - 1)]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await waitUntilRead({ url, secretKey: "sk" }, { lookEvery: 5, giveUpAfter });
  server.close();
  return { asked, said: lines.join("") };
}

test("an import ends when nothing is left to read", async () => {
  const { asked, said } = await waitWith([
    { events: 1_200, items: 3 },
    { events: 7, items: 0 },
    { events: 0, items: 0 },
  ]);
  expect(asked).toBe(3);
  expect(said).toContain("✓ reading everything");
});

test("a backlog that does not move is told and left", async () => {
  const { said } = await waitWith([{ events: 1_200, items: 0 }], 40);
  expect(said).toContain("✗ reading stands still with 1,200 events left");
});

test("a server without the question is not waited for", async () => {
  expect((await waitWith([{ events: 0, items: 0 }])).asked).toBe(1);
});
