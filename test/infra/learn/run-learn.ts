import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** `npm run learn -- …` as a person runs it. */
export async function runLearn(args: readonly string[], { env = {}, signal }: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, ["inference/learn/main.ts", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  signal?.addEventListener("abort", () => child.kill("SIGKILL"));
  const [code] = await once(child, "close");
  return { code: code as number | null, output };
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Kills it, as a crash would. */
  readonly signal?: AbortSignal;
}
