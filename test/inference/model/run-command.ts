import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runModelCommand } from "../../../inference/model/command/run-model-command.ts";

export const newStore = () => mkdtempSync(join(tmpdir(), "penchant-models-"));

/** Runs `npm run model -- …` in this process, against a store of its own. */
export async function model(args: string[], environment: Record<string, string> = {}) {
  const output: string[] = [];
  const errors: string[] = [];
  const progress: { done: number; total: number; path: string }[] = [];
  const status = await runModelCommand(args, {
    environment: { HF_RETRY_PAUSE: "1", ...environment },
    say: (line) => output.push(line),
    complain: (line) => errors.push(line),
    report: (done, total, path) => progress.push({ done, total, path }),
  });
  return { status, output: output.join("\n"), errors: errors.join("\n"), progress };
}
