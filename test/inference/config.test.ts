import { expect, test } from "vitest";
import { readConfig } from "../../inference/config.ts";

test("without anything set it serves the shipped model on this machine only", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8788,
    provider: "cpu",
    precision: "fp32",
    apiKey: undefined,
  });
});

test("a GPU has one session and larger batches", () => {
  expect(readConfig({ PROVIDER: "cuda" })).toMatchObject({
    workers: 1,
    depth: 2,
    precision: "fp16",
    maxBatchTokens: 16_384,
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ PORT: "", API_KEY: "" })).toMatchObject({ port: 8788, apiKey: undefined });
});

test.each([
  [{ PORT: "http" }, "PORT=http"],
  [{ PORT: "70000" }, "PORT=70000"],
  [{ PROVIDER: "tpu" }, "PROVIDER=tpu"],
  [{ WORKERS: "0" }, "WORKERS=0"],
  [{ WORKERS: "1.5" }, "must be a whole number"],
  [{ AUTO_TRUNCATE: "yes" }, "AUTO_TRUNCATE=yes"],
  [{ PORT: "x", WORKERS: "y" }, /PORT=x.*WORKERS=y/],
])("%j is refused by name", (environment, message) => {
  expect(() => readConfig(environment as unknown as Record<string, string>)).toThrow(message);
});
