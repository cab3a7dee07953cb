/** `npm run import`: catalogues and events from files. */
import { runProgram } from "../obstacle.ts";
import { importFile } from "./import-file.ts";
import { importTopics } from "./import-topics.ts";
import { makeMapping } from "./make-mapping.ts";
import { HELP, readOptions } from "./options.ts";
import { waitUntilRead } from "./wait-until-read.ts";

/** The import ran to its end, and some rows were bad. 1 is for an import that did not. */
const SOME_ROWS_BAD = 2;

await runProgram(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(HELP);
  const plans = [
    ...options.items.map((file) => ({ kind: "items" as const, file })),
    ...options.events.map((file) => ({ kind: "events" as const, file })),
  ];
  const jobs = await Promise.all(
    plans.map(async ({ kind, file }) => ({ file, mapping: await makeMapping(kind, file, options.wish) })),
  );
  await importTopics(options, jobs);
  for (const { file, mapping } of jobs) {
    const { bad } = await importFile(file, mapping, options);
    if (bad > 0) process.exitCode = SOME_ROWS_BAD;
  }
  if (options.wait) await waitUntilRead(options.api);
});
