/**
 * `npm run learn`: reads from a running Penchant (or a file) what people did, learns from it, and publishes what proved
 * better than what is served, with the figures that justify it. See `--help`.
 */
import type { Draft } from "./draft.ts";
import { type Job, jobs, onDemand, resume } from "./jobs.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { Refusal } from "./refusal.ts";

const MEGABYTES = 1024;
const REFUSED = 2;
const all: Readonly<Record<string, Job>> = { ...jobs, ...onDemand };

await run(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) return console.log(USAGE);
  const names = jobNames(options);
  for (const name of names) {
    await runJob(name, options).catch((error: Error) => {
      if (!(error instanceof Refusal)) throw error;
      console.error(`${name}: ${error.message}`);
      if (names.length === 1) process.exitCode = REFUSED;
    });
  }
  console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / MEGABYTES)} MB`);
}

function runJob(name: string, options: Options): Promise<void> {
  const job = all[name] as Job;
  return options.resume ? resume(name as Draft["kind"], options, console.log) : job(options, console.log);
}

/** Those that are named; an export, and a file or factors where none is named, are of neighbours. @throws Error when there is no such job. */
function jobNames({ jobs: named, file, export: exported, factors }: Options): string[] {
  const unknown = named.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) throw new Error(`There is no job ${unknown}: there are ${Object.keys(all).join(", ")}.`);
  if (exported ?? (named.length === 0 ? (file ?? factors) : undefined)) return ["neighbours"];
  return named.length > 0 ? named : Object.keys(jobs);
}
