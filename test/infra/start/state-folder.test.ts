import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdState } from "../../../infra/start/hold-state.ts";
import { markComplete, openStateFolder } from "../../../infra/start/state-folder.ts";

const aPath = () => join(mkdtempSync(join(tmpdir(), "state-")), "state");

function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = aPath();
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("a folder that was finished is opened again with what it holds", () => {
  const folder = aPath();
  markComplete(openStateFolder(folder, false));
  writeFileSync(join(folder, "kept"), "");
  openStateFolder(folder, false);
  expect(existsSync(join(folder, "kept"))).toBe(true);
});

test("--fresh empties it", () => {
  const folder = aPath();
  markComplete(openStateFolder(folder, false));
  writeFileSync(join(folder, "kept"), "");
  openStateFolder(folder, true);
  expect(readdirSync(folder).sort()).toEqual(["logs", "penchant.json"]);
});

test("an earlier dev.json is gone: it appears when everything is up", () => {
  const folder = aPath();
  markComplete(openStateFolder(folder, false));
  writeFileSync(join(folder, "dev.json"), "{}");
  openStateFolder(folder, false);
  expect(existsSync(join(folder, "dev.json"))).toBe(false);
});

test.each([
  ["was cut off", () => cutOff(), "add --fresh"],
  ["has a broken mark", () => aFolder({ "penchant.json": "{" }), "add --fresh"],
  ["holds somebody's files", () => aFolder({ "thesis.txt": "" }), "empty or new folder with --state"],
  ["is a file", () => join(aFolder({ "thesis.txt": "" }), "thesis.txt"), "is not a folder"],
  [
    "cannot be made",
    () => (existsSync("/proc/self") ? "/proc/penchant/state" : join(aFolder({ file: "" }), "file", "state")),
    "--state",
  ],
])("a folder that %s is refused in one sentence", (_, make, words) => {
  expect(() => openStateFolder(make(), false)).toThrow(words);
});

function cutOff(): string {
  const folder = aPath();
  openStateFolder(folder, false);
  return folder;
}

test("--fresh never empties a folder that is not ours", () => {
  const folder = aFolder({ "thesis.txt": "" });
  expect(() => openStateFolder(folder, true)).toThrow("does not empty it");
  expect(existsSync(join(folder, "thesis.txt"))).toBe(true);
});

test("--fresh takes a half-written folder", () => {
  expect(openStateFolder(cutOff(), true).folder).toContain("state");
});

test("one process holds a state folder at a time", async () => {
  const folder = aFolder({});
  const hold = await holdState(folder);
  await expect(holdState(folder)).rejects.toThrow("already runs");
  symlinkSync(folder, `${folder}-link`);
  await expect(holdState(`${folder}-link`)).rejects.toThrow("already runs");
  hold.close();
  (await holdState(folder)).close();
});
