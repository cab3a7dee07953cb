/** Reads wrangler.toml as wrangler does and writes Miniflare's options for it. Its own process: wrangler loads for a second. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from "wrangler";

const [file = "worker-options.json"] = process.argv.slice(2);
const { workerOptions } = readWorkerOptions(fileURLToPath(new URL("../../wrangler.toml", import.meta.url)));
writeFileSync(file, JSON.stringify(workerOptions));
