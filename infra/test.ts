/**
 * `npm test`: lint, types, tests. The last line is `N passed, N failed`: tests as vitest counted them, and one failure
 * more for each of lint and types that found something. What follows `npm test --` goes to vitest.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCounts } from "./check/read-counts.ts";
import { runTool } from "./check/run-tool.ts";

const CHECKS = [
  ["lint", "node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]],
  ["types of the edge", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.edge.json"]],
  ["types of the page", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "edge/web/client"]],
  ["types", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"]],
] as const;

async function runTests(filters: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "penchant-test-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runTool("tests", "node_modules/vitest/vitest.mjs", ["run", ...reporters, ...filters]);
  const counts = readCounts(report, code);
  rmSync(folder, { recursive: true });
  return counts;
}

let failedChecks = 0;
for (const [name, script, args] of CHECKS) if ((await runTool(name, script, args)) !== 0) failedChecks += 1;
const { passed, failed } = await runTests(process.argv.slice(2));
const failures = failed + failedChecks;
if (failures > 0) process.exitCode = 1;
process.stdout.write(`${passed} passed, ${failures} failed\n`);
