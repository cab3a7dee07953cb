/** A real `npm start` in a folder of its own, for tests. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../infra/start/free-port.ts";

export interface Dev {
  readonly url: string;
  readonly inferenceUrl: string;
  readonly tenant: string;
  readonly publishableKey: string;
  readonly secretKey: string;
}

export interface Place {
  readonly state: string;
  readonly port: number;
  readonly inferencePort: number;
}

export interface Running {
  readonly dev: Dev;
  readonly child: ChildProcess;
  readonly output: () => string;
}

export async function aPlace(): Promise<Place> {
  const state = join(mkdtempSync(join(tmpdir(), "start-")), "state");
  return { state, port: await findFreePort(), inferencePort: await findFreePort() };
}

const argsOf = ({ state, port, inferencePort }: Place) => [
  "--state",
  state,
  "--port",
  `${port}`,
  "--inference-port",
  `${inferencePort}`,
];

/** Starts as a person does, and waits until everything is up. Its process group is its own, as in a terminal. */
export async function startAll(place: Place, ...options: string[]): Promise<Running> {
  const args = ["start", "--", ...argsOf(place), ...options];
  const child = spawn("npm", args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const file = join(place.state, "dev.json");
  while (!output.includes("Ctrl-C")) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
    await sleep(50);
  }
  if (!existsSync(file)) throw new Error("There is no dev.json.");
  return { dev: JSON.parse(readFileSync(file, "utf8")), child, output: () => output };
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function listProcesses(): Process[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8", maxBuffer: 1 << 26 }).split(
    "\n",
  );
  return lines.map((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command };
  });
}

/** The process and all below it. */
export function processTree(pid: number): Process[] {
  const all = listProcesses();
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return [...all.filter((each) => each.pid === pid), ...below(pid)];
}

export const isAlive = ({ pid }: { pid: number }) => listProcesses().some((each) => each.pid === pid);

/** Milliseconds after which nothing will come any more, however slow the machine. */
const PATIENCE = 240_000;

/** Looks again and again until the check gives something, or fails with what it gave last. */
export async function eventually<T>(look: () => Promise<T | undefined>, patience = PATIENCE): Promise<T> {
  const giveUpAt = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`It did not come within ${patience} ms: ${look}`);
    await sleep(100);
  }
}
