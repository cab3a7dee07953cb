/** `npm start`: everything on one machine, until Ctrl-C. */
import { join } from "node:path";
import { runProgram } from "./obstacle.ts";
import { Progress } from "./progress.ts";
import { bundleWorker } from "./start/bundle-worker.ts";
import { checkPorts } from "./start/check-ports.ts";
import { holdState } from "./start/hold-state.ts";
import { keepInference } from "./start/keep-inference.ts";
import { migrateDatabase } from "./start/migrate-database.ts";
import { HELP, readOptions, type StartOptions } from "./start/options.ts";
import { runWorker } from "./start/run-worker.ts";
import { markComplete, openStateFolder, type StateFolder } from "./start/state-folder.ts";
import { Stopper } from "./start/stopper.ts";

async function prepare(state: StateFolder): Promise<void> {
  const progress = new Progress("Worker bundled, database migrated");
  await Promise.all([bundleWorker(state), migrateDatabase(state)]);
  markComplete(state);
  progress.done();
}

async function start(options: StartOptions, stopper: Stopper): Promise<void> {
  await checkPorts(options);
  const state = openStateFolder(options.state, options.fresh);
  await holdState(state.folder);
  const inference = keepInference(options.inferencePort, join(state.logs, "inference.log"));
  stopper.add(inference.stop);
  await prepare(state);
  const worker = await runWorker(state, options.port, { INFERENCE_URL: inference.url });
  stopper.add(worker.stop);
  console.log(worker.url, await inference.ready);
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(HELP);
  const stopper = new Stopper();
  try {
    await start(options, stopper);
  } catch (error) {
    await stopper.stop();
    throw error;
  }
});
