import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endProcess } from "./end-process.ts";
import type { StateFolder } from "./state-folder.ts";
import type { HostMessage, HostOptions } from "./worker-host.ts";

export interface RunningWorker {
  readonly url: string;
  /** Settles when the process ended without being asked to. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const host = fileURLToPath(new URL("./worker-host.ts", import.meta.url));

/** Runs the bundled Worker in workerd on 127.0.0.1. @throws Error when workerd does not come up. */
export async function runWorker(
  state: StateFolder,
  port: number,
  bindings: HostOptions["bindings"],
): Promise<RunningWorker> {
  const options: HostOptions = {
    bundle: state.bundle,
    data: state.data,
    logFile: join(state.logs, "worker.log"),
    port,
    bindings,
  };
  // Detached: Ctrl-C goes to us alone, and we stop it in order.
  const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
  const child = fork(host, [], { stdio: [...stdio], detached: true });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.once("exit", () => endGroup(child));
  // Not as an argument: everybody on the machine can read those, and the bindings hold a secret.
  child.send(options);
  const url = await waitForUrl(child);
  return { url, ended, stop: () => endProcess(child) };
}

/** The process leads a group that workerd belongs to: killed with -9, it would leave workerd behind on the port. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody was left.
  }
}

function waitForUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The Worker's process ended with code ${code} before it was up.`)));
    child.on("message", (message: HostMessage) => {
      if ("ready" in message) resolve(message.ready);
      else reject(new Error(`workerd did not come up: ${message.failed}`));
    });
  });
}
