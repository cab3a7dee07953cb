import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findObstacle, isInstalled } from "../../infra/setup.mjs";

const machine = { version: "20.20.2", platform: "linux", arch: "x64", glibc: "2.36" };

test("a machine that can run Penchant has no obstacle", () => {
  expect(findObstacle(machine)).toBeUndefined();
  expect(findObstacle({ ...machine, platform: "darwin", arch: "arm64", glibc: undefined })).toBeUndefined();
});

test.each([
  ["an old Node", { version: "18.20.0" }, "Node 20 or newer"],
  ["a platform without binaries", { arch: "riscv64" }, "linux-riscv64"],
  ["a Linux without glibc", { glibc: undefined }, "glibc"],
])("%s is explained in one sentence", (_, change, words) => {
  const sentence = findObstacle({ ...machine, ...change });
  expect(sentence).toContain(words);
  expect(sentence?.split("\n")).toHaveLength(1);
});

function aProject({ wanted, present }: { wanted: object; present?: object }) {
  const folder = mkdtempSync(join(tmpdir(), "setup-"));
  const write = (path: string, packages: object) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  write("package-lock.json", { "": { name: "penchant" }, ...wanted });
  if (!present) return folder;
  write("node_modules/.package-lock.json", present);
  mkdirSync(join(folder, "node_modules/node/bin"), { recursive: true });
  return folder;
}

const hono = { "node_modules/hono": { version: "4.13.19", integrity: "sha512-a" } };

test("installed means every wanted package in its version", () => {
  expect(isInstalled(aProject({ wanted: hono }))).toBe(false);
  expect(isInstalled(aProject({ wanted: hono, present: {} }))).toBe(false);
  expect(isInstalled(aProject({ wanted: hono, present: hono }))).toBe(true);
  const older = { "node_modules/hono": { version: "4.13.18", integrity: "sha512-b" } };
  expect(isInstalled(aProject({ wanted: hono, present: older }))).toBe(false);
});

test("another platform's optional package may be absent", () => {
  const optional = { "node_modules/@x/darwin": { version: "1.0.0", optional: true } };
  expect(isInstalled(aProject({ wanted: { ...hono, ...optional }, present: hono }))).toBe(true);
});
