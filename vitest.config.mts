import { existsSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrationsDir = "edge/store/migrations";

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
    setupFiles: ["test/edge/setup.ts"],
    globalSetup: ["test/serve-inference.ts", "test/serve-sagemaker.ts"],
  },
};

/** Runs in Node: inference, infrastructure, journeys through started processes. */
const node = {
  test: { name: "node", include: ["test/**/*.test.ts"], exclude: ["test/edge/**"], testTimeout: 30_000 },
};

export default defineConfig({ test: { projects: [edge, node] } });
