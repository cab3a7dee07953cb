import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashFiles } from "../../../infra/start/hash-files.ts";

test("a hash tells names and contents apart", () => {
  const folder = mkdtempSync(join(tmpdir(), "hash-"));
  const hash = () => hashFiles([folder]);
  writeFileSync(join(folder, "a"), "1");
  const first = hash();
  expect(hash()).toBe(first);
  writeFileSync(join(folder, "a"), "2");
  expect(hash()).not.toBe(first);
  writeFileSync(join(folder, "a"), "1");
  writeFileSync(join(folder, "b"), "");
  expect(hash()).not.toBe(first);
});
