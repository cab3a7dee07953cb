import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the committed kernel is what its source compiles to", () => {
  const folder = mkdtempSync(join(tmpdir(), "kernel-"));
  const script = JSON.parse(readFileSync("package.json", "utf8")).scripts["build:kernel"] as string;
  const fresh = join(folder, "scan.wasm");
  execFileSync(`node_modules/.bin/${script.replace(/\S+\.wasm$/, fresh)}`, { shell: true });
  expect(readFileSync(fresh).equals(readFileSync("edge/vectors/kernel/scan.wasm"))).toBe(true);
  rmSync(folder, { recursive: true });
});
