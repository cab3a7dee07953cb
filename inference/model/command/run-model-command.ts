import type { ReportProgress } from "../install/progress.ts";
import { describeModel, listModels } from "./describe-model.ts";
import { importModel } from "./import-model.ts";
import { HELP, type ModelOptions, readModelOptions } from "./options.ts";
import { verifyModel } from "./verify-model.ts";

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly report: ReportProgress;
}

type Command = (options: ModelOptions, surroundings: Surroundings) => void | Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  import: importModel,
  list: listModels,
  info: describeModel,
  verify: verifyModel,
};

/** Runs one command and returns the exit status: 0, or 1 after a sentence that says what is wrong. */
export async function runModelCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const options = readModelOptions(args);
    const command = COMMANDS[options.command];
    if (command && !options.help) await command(options, surroundings);
    else surroundings[options.help ? "say" : "complain"](HELP);
    return command || options.help ? 0 : 1;
  } catch (error) {
    surroundings.complain(explain(error));
    return 1;
  }
}

/** A sentence for what a person can mend, file-system refusals among it; the stack for what is our fault. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = ["ModelError", "TokenizerError"].includes(error.name) || "syscall" in error;
  return known ? error.message : (error.stack ?? error.message);
}
