import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashFiles } from "./hash-files.ts";
import { runWrangler } from "./run-wrangler.ts";
import { type StateFolder, writeWhole } from "./state-folder.ts";

const migrations = fileURLToPath(new URL("../../edge/store/migrations", import.meta.url));

/** Applies the migrations that the local D1 lacks. Does nothing when there are none since the last time. */
export async function migrateDatabase({ data, logs }: StateFolder, signal: AbortSignal): Promise<void> {
  const hash = hashFiles([migrations]);
  const hashFile = join(data, "migrations.sha256");
  if (existsSync(hashFile) && readFileSync(hashFile, "utf8") === hash) return;
  await runWrangler(["d1", "migrations", "apply", "DB", "--local", "--persist-to", data], { logs, signal });
  writeWhole(hashFile, hash);
}
