/**
 * The process that holds workerd: Miniflare's API on the bundle, without wrangler's development proxy.
 * It is a process of its own so that workerd ends with `npm start` even when that is killed with -9.
 */
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";

/** The first message to the process. */
export interface HostOptions {
  readonly bundle: string;
  readonly data: string;
  readonly logFile: string;
  readonly port: number;
  readonly bindings: Readonly<Record<string, string>>;
}

/** What the process tells its parent. */
export type HostMessage = { readonly ready: string } | { readonly failed: string };

/** Time between two runs of the scheduled sweep, milliseconds: workerd fires no crons by itself. */
const SWEEP_EVERY = 3_000;

const ENTRY = "worker.js";

/** wrangler leaves one script; whatever it imports as text, bytes or WebAssembly lies beside it under its own name. */
function typeOfModule(path: string) {
  if (path === ENTRY) return "ESModule";
  if (/\.map$|^README\.md$/.test(path)) return undefined;
  if (path.endsWith(".wasm")) return "CompiledWasm";
  return path.endsWith(".bin") ? "Data" : "Text";
}

function readModules(bundle: string) {
  const folder = join(bundle, "modules");
  return readdirSync(folder).flatMap((path) => {
    const type = typeOfModule(path);
    return type ? [{ type, path, contents: readFileSync(join(folder, path)) } as const] : [];
  });
}

/** The entry module must come first. */
function orderModules<M extends { path: string }>(modules: readonly M[]): M[] {
  return modules.toSorted((a, b) => Number(b.path === ENTRY) - Number(a.path === ENTRY));
}

function createWorker(options: HostOptions): Miniflare {
  const worker = JSON.parse(readFileSync(join(options.bundle, "worker-options.json"), "utf8"));
  const write = (line: string) => appendFileSync(options.logFile, `${new Date().toISOString()} ${line}\n`);
  return new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.port,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.WARN),
      resourcePersistencePath: join(options.data, "v3"),
      handleStructuredLogs: ({ level, message }) => write(`${level} ${message}`),
      workers: [
        {
          ...worker,
          modules: orderModules(readModules(options.bundle)),
          bindings: { ...worker.bindings, ...options.bindings },
        },
      ],
    }),
  );
}

async function sweep(miniflare: Miniflare): Promise<void> {
  const worker = await miniflare.getWorker();
  await worker.scheduled({ cron: "* * * * *" }).catch(() => undefined);
}

const tell = (message: HostMessage) => process.send?.(message);

function host(options: HostOptions): void {
  appendFileSync(options.logFile, "");
  const miniflare = createWorker(options);
  async function leave(): Promise<void> {
    await miniflare.dispose().catch(() => undefined);
    process.exit(0);
  }
  process.once("SIGTERM", leave).once("disconnect", leave);
  miniflare.ready.then(
    (url) => tell({ ready: url.origin }),
    (error) => tell({ failed: String(error?.message ?? error) }),
  );
  setInterval(() => sweep(miniflare), SWEEP_EVERY);
}

process.once("message", host);
