/**
 * `npm test`: lint, types, tests. The last line is `N passed, N failed`: tests as vitest counted them, and one failure
 * more for each of lint and types that found something. What follows `npm test --` goes to vitest.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
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
  // What tests leave behind goes with the folder.
  const scratch = join(folder, "tmp");
  mkdirSync(scratch);
  const arguments_ = ["run", ...reporters, ...filters];
  const code = await runTool("tests", "node_modules/vitest/vitest.mjs", arguments_, { TMPDIR: scratch });
  const counts = readCounts(report, code);
  clear(folder);
  return counts;
}

/** A process that is still on its way out may write once more: what then stays is no failure. */
function clear(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (error) {
    process.stderr.write(`${folder} could not be cleared: ${error}\n`);
  }
}

let failedChecks = 0;
for (const [name, script, args] of CHECKS) if ((await runTool(name, script, args)) !== 0) failedChecks += 1;
const { passed, failed } = await runTests(process.argv.slice(2));
const failures = failed + failedChecks;
if (failures > 0) process.exitCode = 1;
process.stdout.write(`${passed} passed, ${failures} failed\n`);
