import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const wrangler = "node_modules/wrangler/bin/wrangler.js";
/** Bytes of the Worker, compressed: it must start fast. */
const LARGEST = 1024 * 1024;

/** What `wrangler deploy` would send, without sending it. */
async function dryRun(environment: string) {
  const outdir = mkdtempSync(join(tmpdir(), "penchant-deploy-"));
  try {
    const args = [wrangler, "deploy", "--dry-run", "--env", environment, "--outdir", outdir];
    const env = { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
    return { said: stdout + stderr, worker: readFileSync(join(outdir, "worker.js")) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe("wrangler.toml", () => {
  it.each(["", "staging", "production"])(
    "deploys %j with all its bindings",
    { timeout: 300_000 },
    async (environment) => {
      const { said, worker } = await dryRun(environment);
      for (const binding of ["DB", "WAKE", "ENVIRONMENT", "INFERENCE"]) expect(said).toContain(`env.${binding} (`);
      expect(said).not.toContain("WARNING");
      if (environment !== "") expect(said).toContain('env.DEMO ("false")');
      expect(gzipSync(worker).length).toBeLessThan(LARGEST);
      expect(worker.toString()).not.toContain("ZodError");
    },
  );
});
