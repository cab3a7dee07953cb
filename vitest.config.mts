import { existsSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrationsDir = "edge/store/migrations";

/**
 * Milliseconds. Nothing here is a promise of speed: these end what hangs, on whatever machine and whatever else it does.
 * What has to be quick is measured by the benches.
 */
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };

/** The domain is pure: its tests need neither workerd nor a database, and run ten times faster without. */
const pure = "test/edge/domain/**/*.test.ts";
const domain = { test: { name: "domain", include: [pure], ...patient } };

/** Runs in workerd, with the bindings of wrangler.toml and a real D1 per file. */
const edge = {
  plugins: [
    cloudflareTest(async ({ inject }) => ({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        bindings: {
          INFERENCE_URL: inject<string>("inferenceUrl"),
          TEST_MIGRATIONS: existsSync(migrationsDir) ? await readD1Migrations(migrationsDir) : [],
        },
      },
    })),
  ],
  test: {
    name: "edge",
    include: ["test/edge/**/*.test.ts"],
    exclude: [pure],
    ...patient,
    setupFiles: ["test/edge/setup.ts"],
    globalSetup: ["test/serve-inference.ts", "test/serve-sagemaker.ts"],
  },
};

/** Runs in Node: inference, infrastructure, journeys through started processes. */
const node = {
  test: { name: "node", include: ["test/**/*.test.ts"], exclude: ["test/edge/**"], ...patient },
};

/** Two files at a time: many of the longer ones wait for processes they started, and on two cores Vitest would take one. */
export default defineConfig({ test: { projects: [domain, edge, node], maxWorkers: 2 } });
