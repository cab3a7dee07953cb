import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const exitWithParent = fileURLToPath(new URL("./exit-with-parent.mjs", import.meta.url));

/** Time between two looks at /ping while the service warms up, milliseconds. */
const PING_EVERY = 50;

/** Starts the inference service on 127.0.0.1. It leaves with this process, however this process ends. */
export function spawnInference(port: number): ChildProcess {
  return spawn(process.execPath, ["--import", exitWithParent, "inference/main.ts"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** Waits until the service answers /ping with 200. False when the process ended or the time (ms) is over. */
export async function waitUntilReady(child: ChildProcess, url: string, timeout = 60_000): Promise<boolean> {
  const giveUpAt = Date.now() + timeout;
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) {
    const reply = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (reply?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, PING_EVERY));
  }
  return false;
}
