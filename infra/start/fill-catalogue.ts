import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Api } from "../call-api.ts";
import { DEMO_FILES, loadDemo } from "../demo/load-demo.ts";
import { Progress } from "../progress.ts";
import { hashFiles } from "./hash-files.ts";
import { writeWhole } from "./state-folder.ts";

/** Loads the demo into a state folder once, and again when the demo has changed. */
export async function fillCatalogue(folder: string, api: Api): Promise<void> {
  const file = join(folder, "demo.sha256");
  const hash = hashFiles(DEMO_FILES);
  if (existsSync(file) && readFileSync(file, "utf8") === hash) return;
  const progress = new Progress("Demo catalogue");
  await loadDemo(api, (detail) => progress.update(detail));
  writeWhole(file, hash);
  progress.done();
}
