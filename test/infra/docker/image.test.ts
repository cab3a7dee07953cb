import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, matchesGlob, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCopy, readDockerfile, readEnvironment, type Stage } from "../../../infra/docker/read-dockerfile.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const ENTRIES = [
  "inference/main.ts",
  "inference/session/worker.ts",
  "inference/model/main.ts",
  "inference/learn/main.ts",
];

/** Every file that the entries import, and every package, followed through the sources. */
function followImports(entries: readonly string[]) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const name of importsOf(readFileSync(join(repository, file), "utf8"))) {
      if (name.startsWith(".")) queue.push(relative(repository, resolve(repository, dirname(file), name)));
      else if (!name.startsWith("node:") && !builtinModules.includes(name)) packages.add(packageOf(name));
    }
  }
  return { files: [...files], packages: [...packages].sort() };
}

const importsOf = (source: string) =>
  Array.from(
    source.matchAll(/(?:^import|^export|^\}) (?!type).*? ?from "([^"]+)"|^import "([^"]+)"/gm),
    ([, from, bare]) => from ?? bare ?? "",
  );
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

const imports = followImports(ENTRIES);
const dockerfiles = ["cpu", "cuda"].map(
  (name) => [name, readDockerfile(join(repository, `infra/docker/${name}.Dockerfile`))] as const,
);
const last = (stages: readonly Stage[]) => stages.at(-1) as Stage;

test("dependencies are exactly the packages that the image's code imports", () => {
  const { dependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    dependencies: object;
  };
  expect(Object.keys(dependencies).sort()).toEqual(imports.packages);
});

describe.each(dockerfiles)("%s image", (name, stages) => {
  const instructions = last(stages).instructions;
  const copied = instructions.filter(({ keyword }) => keyword === "COPY").map(readCopy);

  test("holds every file the service imports, and its own package.json", () => {
    const sources = copied.filter(({ from }) => from === undefined).flatMap((copy) => copy.sources);
    const isCopied = (file: string) =>
      sources.some((source) => matchesGlob(file, source) || file.startsWith(`${source}/`));
    expect(imports.files.filter((file) => !isCopied(file))).toEqual([]);
    expect(["package.json", "inference/model/shipped/vocab.txt"].filter((file) => !isCopied(file))).toEqual([]);
  });

  test("has `serve` and `learn` as commands, and lets in what they need", () => {
    const commands = copied.filter(({ target }) => target === "/usr/local/bin/").flatMap(({ sources }) => sources);
    expect(commands).toEqual(["infra/docker/serve", "infra/docker/learn"]);
    const ignore = readFileSync(join(repository, `infra/docker/${name}.Dockerfile.dockerignore`), "utf8").split("\n");
    for (const command of commands) {
      expect(ignore).toContain(`!${command}`);
      expect(statSync(join(repository, command)).mode & 0o111).toBe(0o111);
    }
  });

  test("runs `serve` on port 8080 without being root, and tells its health", () => {
    const environment = Object.assign(
      {},
      ...instructions.filter(({ keyword }) => keyword === "ENV").map(readEnvironment),
    );
    expect(environment).toMatchObject({ HOST: "0.0.0.0", PORT: "8080", NODE_ENV: "production" });
    const keywords = Object.fromEntries(instructions.map(({ keyword, rest }) => [keyword, rest]));
    expect(keywords).toMatchObject({ CMD: '["serve"]', EXPOSE: "8080", HEALTHCHECK: expect.stringContaining("/ping") });
    expect(keywords.USER).toMatch(/RUN_AS/);
  });
});

test("`learn` runs from the image's layout, with nothing of the repository in reach", () => {
  const home = mkdtempSync(join(tmpdir(), "learn-image-"));
  cpSync(join(repository, "inference/learn"), join(home, "inference/learn"), { recursive: true });
  cpSync(join(repository, "package.json"), join(home, "package.json"));
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, PENCHANT_HOME: home };
  const script = join(repository, "infra/docker/learn");
  const run = (...args: string[]) => spawnSync(script, args, { env, encoding: "utf8" });
  expect(run("--help").stdout).toContain("npm run learn --");
  expect(run("together").stderr).toContain('run "npm start" first, or give --url and --key');
  rmSync(home, { recursive: true });
});

test("the images' Node is the one that everything else is tested with", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  for (const [, stages] of dockerfiles) expect(stages[0]?.image).toBe(`node:${devDependencies.node}-bookworm-slim`);
});
