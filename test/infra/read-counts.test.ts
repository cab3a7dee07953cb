import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCounts } from "../../infra/check/read-counts.ts";

const file = join(mkdtempSync(join(tmpdir(), "counts-")), "report.json");

function counts(report: object, exitCode: number) {
  writeFileSync(file, JSON.stringify({ numPassedTests: 3, numFailedTests: 0, testResults: [], ...report }));
  return readCounts(file, exitCode);
}

test("passed and failed tests are counted", () => {
  expect(counts({}, 0)).toEqual({ passed: 3, failed: 0 });
  expect(counts({ numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
});

test("a file that could not be loaded is a failure", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(counts({ testResults }, 1)).toEqual({ passed: 3, failed: 1 });
});

test("a run that ended badly is a failure even when no test failed", () => {
  expect(counts({}, 1)).toEqual({ passed: 3, failed: 1 });
  expect(readCounts(`${file}.missing`, 1)).toEqual({ passed: 0, failed: 1 });
});
