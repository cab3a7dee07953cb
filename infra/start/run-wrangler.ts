import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Surroundings {
  /** Folder of wrangler's logs. */
  readonly logs: string;
  /** Ends the process when it aborts. */
  readonly signal: AbortSignal;
}

/** Runs one wrangler command to its end. @throws Error with what it said, when it fails. */
export function runWrangler(args: readonly string[], surroundings: Surroundings): Promise<void> {
  return runScript(["--no-warnings", "node_modules/wrangler/wrangler-dist/cli.js", ...args], surroundings);
}

/** Runs a script of this repository with wrangler kept quiet. */
export function runScript(args: readonly string[], { logs, signal }: Surroundings): Promise<void> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: logs, CI: "true", FORCE_COLOR: "0" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env, signal, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error }));
      else resolve();
    });
  });
}
