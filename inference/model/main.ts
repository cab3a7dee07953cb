/** `npm run model -- import|list|info|verify`: brings BERT checkpoints in and shows what is there. */

import { runModelCommand } from "./command/run-model-command.ts";
import { reportProgress } from "./install/progress.ts";

process.exitCode = await runModelCommand(process.argv.slice(2), {
  environment: process.env,
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  report: reportProgress(process.stderr),
});
