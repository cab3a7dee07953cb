import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashFiles } from "./hash-files.ts";
import { runScript, runWrangler } from "./run-wrangler.ts";
import type { StateFolder } from "./state-folder.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const sources = ["edge", "inference/contract.ts", "wrangler.toml", "package-lock.json"].map(at);

/** Bundles the Worker as a deploy would. Does nothing when the sources are those of the last time. */
export async function bundleWorker({ bundle, logs }: StateFolder, signal: AbortSignal): Promise<void> {
  const hash = hashFiles(sources);
  const hashFile = join(bundle, "sources.sha256");
  if (existsSync(hashFile) && readFileSync(hashFile, "utf8") === hash) return;
  const part = `${bundle}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await Promise.all([
    runWrangler(["deploy", "--dry-run", "--outdir", join(part, "modules")], { logs, signal }),
    runScript(["infra/start/write-worker-options.ts", join(part, "worker-options.json")], { logs, signal }),
  ]);
  writeFileSync(join(part, "sources.sha256"), hash);
  rmSync(bundle, { recursive: true, force: true });
  renameSync(part, bundle);
}
