import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs one wrangler command to its end. @throws Error with what it said, when it fails. */
export function runWrangler(args: readonly string[], logs: string): Promise<void> {
  return runScript(["node_modules/wrangler/bin/wrangler.js", ...args], logs);
}

/** Runs a script of this repository with wrangler kept quiet and its logs in one place. */
export function runScript(args: readonly string[], logs: string): Promise<void> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: logs, CI: "true", FORCE_COLOR: "0" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.slice(0, 4).join(" ")} failed:\n${stdout}${stderr}`));
      else resolve();
    });
  });
}
