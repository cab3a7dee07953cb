import type { ChildProcess } from "node:child_process";

/** Asks a process to end, and ends it when it does not within the grace (milliseconds). */
export async function endProcess(child: ChildProcess, grace = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), grace);
  await ended;
  clearTimeout(impatience);
}
