// Runs before `npm start` and `npm test`, on whatever Node ≥ 20 the machine has, with no package installed yet.
// Makes node_modules equal to package-lock.json; does nothing, quickly, when it already is.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What both workerd and onnxruntime-node have binaries for. */
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-arm64"];

/** One sentence when this machine cannot run Penchant. */
export function findObstacle({ version, platform, arch, glibc }) {
  if (Number.parseInt(version, 10) < 20) {
    return `Penchant needs Node 20 or newer and this is Node ${version}: install a current Node from https://nodejs.org and try again.`;
  }
  if (!PLATFORMS.includes(`${platform}-${arch}`)) {
    return `Penchant runs on ${PLATFORMS.join(", ")} and this is ${platform}-${arch}: use one of these, or on Windows the Subsystem for Linux.`;
  }
  if (platform === "linux" && !glibc) {
    return "Penchant needs a Linux with glibc (Debian, Ubuntu, Fedora …) and this one has another C library: use such a system or image.";
  }
}

/** True when every package of package-lock.json is installed in its version. */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const present = readPackages(join(folder, "node_modules/.package-lock.json"));
  if (!wanted || !present || !existsSync(join(folder, "node_modules/node/bin"))) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, peer }]) => {
    if (path === "" || (!present[path] && (optional || peer))) return true;
    return present[path]?.version === version && present[path]?.integrity === integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const live = process.stderr.isTTY;
  if (!live) process.stderr.write("Installing packages …\n");
  const ticker = live && setInterval(() => process.stderr.write(`\rInstalling packages … ${seconds()} `), 500);
  const { code, output } = await runNpm([
    "ci",
    "--loglevel=error",
    "--no-fund",
    "--no-audit",
    "--ignore-scripts=false",
  ]);
  clearInterval(ticker);
  if (live) process.stderr.write("\r\x1b[K");
  if (code !== 0) {
    process.stderr.write(output);
    return "The packages could not be installed (npm's own words are above): check the network, then try again.";
  }
  if (!isInstalled(root)) return "npm left packages out: delete node_modules and try again.";
  process.stderr.write(`Packages installed in ${seconds()}.\n`);
}

/** Through npm's own script where there is one: `npm` itself is a shell script or a .cmd, by platform. */
function runNpm(args) {
  const script = process.env.npm_execpath;
  const command = script?.endsWith("js") ? [process.execPath, script] : ["npm"];
  // The encoder's CUDA libraries are for the container image; they are not downloaded here.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const child = spawn(command[0], [...command.slice(1), ...args], { cwd: root, env, shell: command.length === 1 });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.once("close", (code) => resolve({ code, output }));
  });
}

function describeMachine() {
  process.report.excludeNetwork = true;
  const glibc = process.report.getReport().header.glibcVersionRuntime;
  return { version: process.versions.node, platform: process.platform, arch: process.arch, glibc };
}

async function main() {
  if (isInstalled(root)) return;
  const problem = findObstacle(describeMachine()) ?? (await install());
  if (!problem) return;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
