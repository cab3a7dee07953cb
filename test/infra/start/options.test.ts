import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readOptions } from "../../../infra/start/options.ts";

test("without options everything has its usual place", () => {
  expect(readOptions([])).toEqual({
    port: 8787,
    inferencePort: 8788,
    state: resolve(".penchant"),
    fresh: false,
    demo: true,
    help: false,
  });
});

test("every option is read", () => {
  const args = ["--port", "1234", "--inference-port=1235", "--state", "/x", "--fresh", "--no-demo"];
  expect(readOptions(args)).toMatchObject({ port: 1234, inferencePort: 1235, state: "/x", fresh: true, demo: false });
});

test.each([
  [["--prot", "1"], "--help"],
  [["--port", "eighty"], "between 1 and 65535"],
  [["--inference-port", "65536"], "between 1 and 65535"],
  [["--state"], "--help"],
  [["somewhere"], "--help"],
])("%j is refused in one sentence that says what to do", (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
});
