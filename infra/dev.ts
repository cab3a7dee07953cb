/** `npm run dev`: wrangler dev, which reloads the Worker when a source changes, with the inference service beside it. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runProgram } from "./obstacle.ts";
import { checkPorts } from "./start/check-ports.ts";
import { endProcess } from "./start/end-process.ts";
import { fillCatalogue } from "./start/fill-catalogue.ts";
import { holdState } from "./start/hold-state.ts";
import { keepInference } from "./start/keep-inference.ts";
import { migrateDatabase } from "./start/migrate-database.ts";
import { readOptions } from "./start/options.ts";
import { provisionTenant } from "./start/provision-tenant.ts";
import { markComplete, openStateFolder, type StateFolder, writeWhole } from "./start/state-folder.ts";
import { Stopper } from "./start/stopper.ts";

/** wrangler dev fires no crons: the sweep is asked for so often, milliseconds. */
const SWEEP_EVERY = 3_000;
const WRANGLER = "node_modules/wrangler/bin/wrangler.js";

function spawnWrangler(state: StateFolder, port: number, vars: Readonly<Record<string, string>>) {
  const given = Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const args = [WRANGLER, "dev", "--ip", "127.0.0.1", "--port", `${port}`, "--persist-to", state.data, ...given];
  return spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } });
}

async function waitUntilUp(url: string): Promise<void> {
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) await sleep(200);
}

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  await checkPorts(options);
  const stopper = new Stopper();
  const hold = await holdState(options.state);
  const state = openStateFolder(options.state, options.fresh);
  const inference = keepInference(options.inferencePort, join(state.logs, "inference.log"));
  await migrateDatabase(state, stopper.signal);
  markComplete(state);
  const token = randomBytes(24).toString("base64url");
  const vars = { INFERENCE_URL: inference.url, PENCHANT_BOOTSTRAP_TOKEN: token };
  const wrangler = spawnWrangler(state, options.port, vars);
  stopper.add(async () => void hold.close());
  stopper.add(inference.stop);
  stopper.add(() => endProcess(wrangler));
  wrangler.once("exit", () => stopper.stop().then(() => process.exit()));
  const url = `http://127.0.0.1:${options.port}`;
  await waitUntilUp(url);
  const sweep = setInterval(() => fetch(`${url}/cdn-cgi/handler/scheduled`).catch(() => undefined), SWEEP_EVERY);
  stopper.add(async () => clearInterval(sweep));
  const { tenant, publishableKey, secretKey } = await provisionTenant(state.folder, url, token);
  const dev = { url, inferenceUrl: inference.url, tenant, publishableKey, secretKey };
  if (options.demo) await fillCatalogue(state.folder, { url, secretKey });
  writeWhole(state.devFile, `${JSON.stringify(dev, null, 2)}\n`);
});
