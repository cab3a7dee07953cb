import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { untilRead } from "../infra/start/visitor.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Longest wait for everything to be up on a busy machine, milliseconds. */
const PATIENCE = 300_000;

export interface Whole {
  readonly url: string;
  readonly devFile: string;
  readonly tenant: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Kills the inference service and holds its port, so that it cannot come back; the answer lets it. */
  stopInference(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** What `npm start` starts: workerd, inference and the demo, in a folder and on ports of its own. */
export async function startWhole(): Promise<Whole> {
  const state = mkdtempSync(join(tmpdir(), "penchant-journey-"));
  const ports = ["--port", await freePort(), "--inference-port", await freePort()];
  const child = spawn(process.execPath, ["infra/start.ts", "--state", state, ...ports], { cwd: root, stdio: "pipe" });
  const said = listenTo(child);
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill("SIGINT")) await gone;
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  };
  const devFile = join(state, "dev.json");
  const giveUpAt = Date.now() + PATIENCE;
  while (!existsSync(devFile)) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop();
      throw new Error(`npm start did not come up:\n${said()}`);
    }
    await sleep(50);
  }
  const dev = JSON.parse(readFileSync(devFile, "utf8"));
  await untilRead(dev);
  const stopInference = () => holdPort(Number(new URL(dev.inferenceUrl).port), () => killInference(child));
  return { ...dev, devFile, stopInference, stop };
}

/** What it says, for when it does not come up. */
function listenTo(child: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => chunks.push(String(chunk)));
  return () => chunks.join("");
}

/** The inference service that is a child of it, if there is one at this moment. */
function killInference({ pid }: ChildProcess): void {
  spawnSync("pkill", ["-KILL", "-P", String(pid), "-f", "inference/main.ts"]);
}

/** Takes a port from who has it, whoever is sooner, and hangs up on whoever calls. */
async function holdPort(port: number, killHolder: () => void): Promise<() => Promise<void>> {
  for (;;) {
    killHolder();
    const server = createServer((caller) => caller.destroy());
    const listening = once(server.listen(port, "127.0.0.1"), "listening");
    if (
      await listening.then(
        () => true,
        () => false,
      )
    ) {
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    await sleep(5);
  }
}

async function freePort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}
