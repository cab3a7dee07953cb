import { spawn } from "node:child_process";

/** Runs a tool of node_modules in front of the reader and gives its exit code. `env` goes over the environment. */
export function runTool(
  name: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const startedAt = Date.now();
  process.stdout.write(`\n— ${name}\n`);
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => {
      process.stdout.write(`— ${name}: ${code === 0 ? "ok" : "failed"}, ${Date.now() - startedAt} ms\n`);
      resolve(code ?? 1);
    });
  });
}
