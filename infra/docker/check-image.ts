/** `npm run image:check`: the CPU image's layout in a folder, started from there by its own entrypoint. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Obstacle, runProgram } from "../obstacle.ts";
import { findFreePort } from "../start/free-port.ts";
import { type Image, layOutImage } from "./lay-out-image.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

await runProgram(async () => {
  const folder = mkdtempSync(join(tmpdir(), "penchant-image-"));
  try {
    const startedAt = performance.now();
    const image = layOutImage(readDockerfile(join(repository, "infra/docker/cpu.Dockerfile")), repository, folder);
    const laidOut = performance.now();
    await serveFrom(image);
    const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
    console.log(
      `The image's layout starts and answers (laid out in ${seconds(startedAt, laidOut)}, served in ${seconds(laidOut, performance.now())}).`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs `serve` with nothing of the repository in reach, waits for /ping, embeds a text, asks it to stop. */
async function serveFrom(image: Image): Promise<void> {
  const port = await findFreePort();
  const env = {
    ...image.environment,
    PENCHANT_HOME: join(image.root, image.environment.PENCHANT_HOME ?? ""),
    HOST: "127.0.0.1",
    PORT: String(port),
    PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
  };
  const child = spawn(join(image.root, "usr/local/bin/serve"), ["serve"], { cwd: image.root, env, stdio: "inherit" });
  const exit = once(child, "exit").then(([code]) => code as number | null);
  try {
    await Promise.race([answerOnce(`http://127.0.0.1:${port}`), exit.then(failEarly)]);
  } finally {
    child.kill("SIGTERM");
  }
  const code = await exit;
  if (code !== 0) throw new Obstacle(`The service did not end cleanly on SIGTERM: exit code ${code}.`);
}

function failEarly(code: number | null): never {
  throw new Obstacle(
    `The service ended with code ${code} before it answered: a file or package is missing in infra/docker/cpu.Dockerfile.`,
  );
}

async function answerOnce(url: string): Promise<void> {
  while (!(await isWarm(url))) await new Promise((resolve) => setTimeout(resolve, 100));
  const response = await fetch(`${url}/invocations`, {
    method: "POST",
    body: JSON.stringify({ task: "embed", inputs: "我喜欢科幻片" }),
  });
  if (!response.ok) throw new Obstacle(`The service answered ${response.status}: ${await response.text()}`);
}

async function isWarm(url: string): Promise<boolean> {
  return await fetch(`${url}/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
}
