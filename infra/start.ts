/** `npm start`: everything on one machine, until Ctrl-C. */
import { randomBytes } from "node:crypto";
import { join, relative } from "node:path";
import { runProgram } from "./obstacle.ts";
import { Progress } from "./progress.ts";
import { bundleWorker } from "./start/bundle-worker.ts";
import { checkPorts } from "./start/check-ports.ts";
import { fillCatalogue } from "./start/fill-catalogue.ts";
import { holdState } from "./start/hold-state.ts";
import { type KeptInference, keepInference } from "./start/keep-inference.ts";
import { migrateDatabase } from "./start/migrate-database.ts";
import { HELP, readOptions, type StartOptions } from "./start/options.ts";
import { provisionTenant } from "./start/provision-tenant.ts";
import { runWorker } from "./start/run-worker.ts";
import { markComplete, openStateFolder, type StateFolder, writeWhole } from "./start/state-folder.ts";
import { Stopper } from "./start/stopper.ts";

async function start(options: StartOptions, stopper: Stopper): Promise<void> {
  await checkPorts(options);
  const hold = await holdState(options.state);
  stopper.add(async () => void hold.close());
  const state = openStateFolder(options.state, options.fresh);
  const inference = keepInference(options.inferencePort, join(state.logs, "inference.log"));
  stopper.add(inference.stop);
  await prepare(state, stopper.signal);
  const bootstrapToken = randomBytes(24).toString("base64url");
  const bindings = { INFERENCE_URL: inference.url, PENCHANT_BOOTSTRAP_TOKEN: bootstrapToken };
  const worker = await runWorker(state, options.port, bindings);
  stopper.add(worker.stop);
  stopper.endWhen(worker.ended, `The Worker's process ended by itself: see ${join(state.logs, "worker.log")}.`);
  await greet(inference, state);
  const { tenant, publishableKey, secretKey } = await provisionTenant(state.folder, worker.url, bootstrapToken);
  if (options.demo) await fillCatalogue(state.folder, { url: worker.url, secretKey });
  const dev = { url: worker.url, inferenceUrl: inference.url, tenant, publishableKey, secretKey };
  writeWhole(state.devFile, `${JSON.stringify(dev, null, 2)}\n`);
  tellWhere(dev, state);
}

async function prepare(state: StateFolder, signal: AbortSignal): Promise<void> {
  const progress = new Progress("Worker and database");
  await Promise.all([bundleWorker(state, signal), migrateDatabase(state, signal)]);
  markComplete(state);
  progress.done();
}

async function greet(inference: KeptInference, state: StateFolder): Promise<void> {
  const progress = new Progress("Inference service");
  if (await inference.ready) progress.done();
  else progress.fail(`does not come up (see ${join(state.logs, "inference.log")}): texts wait until it does`);
}

function tellWhere({ url, inferenceUrl }: { url: string; inferenceUrl: string }, state: StateFolder): void {
  process.stdout.write(`
  Page       ${url}
  API        ${url}/docs
  Inference  ${inferenceUrl}
  Keys       ${relative(process.cwd(), state.devFile)}

  Stop with Ctrl-C.
`);
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(HELP);
  const stopper = new Stopper();
  try {
    await start(options, stopper);
  } catch (error) {
    if (stopper.signal.aborted) return;
    await stopper.stop();
    throw error;
  }
});
