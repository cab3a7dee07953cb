import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface Served {
  readonly url: string;
  /** A fresh workerd on the same data: its isolates are cold. */
  restart(): Promise<string>;
  stop(): Promise<void>;
}

/** Bundles a Worker as a deploy would and runs it in workerd by Miniflare's API, without the development proxy. */
export async function serveWorker(entry: string): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "penchant-bench-"));
  const modules = join(folder, "modules");
  const wrangler = ["node_modules/wrangler/bin/wrangler.js", "deploy", entry, "--dry-run", "--outdir", modules];
  execFileSync(process.execPath, wrangler, { cwd: root, stdio: "pipe", env: { ...process.env, CI: "true" } });
  const start = async () => {
    const miniflare = new Miniflare(optionsFor(modules, join(folder, "data")));
    return { miniflare, url: (await miniflare.ready).origin };
  };
  let running = await start();
  return {
    get url() {
      return running.url;
    },
    async restart() {
      await running.miniflare.dispose();
      running = await start();
      return running.url;
    },
    async stop() {
      await running.miniflare.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** wrangler leaves one script; what it imports as text or WebAssembly lies beside it. The script must come first. */
function readModules(folder: string) {
  const typeOf = (path: string) => (path.endsWith(".wasm") ? "CompiledWasm" : path === ENTRY ? "ESModule" : "Text");
  return readdirSync(folder)
    .filter((path) => !/\.map$|^README\.md$/.test(path))
    .toSorted((a, b) => Number(b === ENTRY) - Number(a === ENTRY))
    .map((path) => ({ type: typeOf(path), path, contents: readFileSync(join(folder, path)) }) as const);
}

const ENTRY = "worker.js";

function optionsFor(modules: string, data: string) {
  return convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: data,
    workers: [
      {
        name: "bench",
        compatibilityDate: "2026-11-01",
        modules: readModules(modules),
        bindings: { ENVIRONMENT: "dev", INFERENCE: "http", INFERENCE_URL: "http://127.0.0.1:9" },
        d1Databases: { DB: "bench" },
        queueProducers: { WAKE: "bench-wake" },
        queueConsumers: { "bench-wake": { maxBatchSize: 50, maxBatchTimeout: 0 } },
      },
    ],
  });
}
