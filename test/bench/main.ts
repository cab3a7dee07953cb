import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeMachine } from "./machine.ts";
import { type BenchOptions, type Measured, printTable } from "./report.ts";

/**
 * `npm run bench -- NAME [--json] [--quick]`: runs test/bench/NAME.ts, whose `run` measures and compares.
 * --provider, --model, --memory, --sweep, --texts and --rounds are for `inference`, --million for `rank`,
 * --items for `rank` and `recommend`: one size alone.
 */

const NOT_BENCHES = new Set(["main", "machine", "report", "measure", "compile-kernel"]);
const benches = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => entry.name.slice(0, -".ts".length))
  .filter((name) => !NOT_BENCHES.has(name));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    provider: { type: "string" },
    model: { type: "string" },
    memory: { type: "string" },
    million: { type: "boolean", default: false },
    sweep: { type: "boolean", default: false },
    texts: { type: "string" },
    rounds: { type: "string" },
    items: { type: "string" },
  },
});
const { json, quick, million, sweep, ...named } = values;
const settings = { ...named, million: million ? "yes" : undefined, sweep: sweep ? "yes" : undefined };
const [name = ""] = positionals;
if (!benches.includes(name)) {
  console.error(`usage: npm run bench -- NAME [--json] [--quick]   NAME: ${benches.join(", ")}`);
  process.exit(2);
}
const bench: { run(options: BenchOptions): Promise<Measured> } = await import(`./${name}.ts`);
const say = (line: string) => (json ? console.error(line) : console.log(line));
const measured = {
  name,
  machine: describeMachine(),
  ...(await bench.run({ quick, say, settings })),
};
if (json) console.log(JSON.stringify(measured));
else printTable(measured);
process.exit(0);
