/** Each wall of the architecture stops a planted violation, and lets through what it is meant to let through. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { IMPURITIES, WALLS, type WallCase } from "./wall-cases.ts";

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

const folder = mkdtempSync(join(tmpdir(), "walls-"));
let diagnostics: Diagnostic[];

function plant({ file, refused, allowed }: WallCase, write: (text: string, line: number) => string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), [...refused, ...allowed].map(write).join("\n"));
}

/** What the rules refused in a file, in order of its lines. */
function refusedIn({ file, refused, allowed }: WallCase, ...rules: string[]): (string | undefined)[] {
  const lines = [...refused, ...allowed];
  const found = diagnostics.filter(({ category, location }) => location.path === file && rules.includes(category));
  const numbers = new Set(found.map(({ location }) => location.start.line));
  return [...numbers].sort((a, b) => a - b).map((line) => lines[line - 1]);
}

beforeAll(() => {
  for (const path of ["biome.json", ".gitignore", "infra/lint"]) cpSync(path, join(folder, path), { recursive: true });
  for (const wall of WALLS) plant(wall, (module, line) => `export { x as x${line} } from "${module}";`);
  plant(IMPURITIES, (expression, line) => `export const x${line} = ${expression};`);
  const biome = resolve("node_modules/.bin/biome");
  const { stdout } = spawnSync(biome, ["lint", "--reporter=json", "--max-diagnostics=none", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  diagnostics = JSON.parse(stdout).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(WALLS)("the wall around $file", (wall) => {
  expect(refusedIn(wall, "lint/style/noRestrictedImports")).toEqual(wall.refused);
});

test("the domain has no clock, no randomness and no outside world", () => {
  expect(refusedIn(IMPURITIES, "plugin", "lint/style/noRestrictedGlobals")).toEqual(IMPURITIES.refused);
});
