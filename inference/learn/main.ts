/**
 * `npm run learn`: reads what people did from a running Penchant (or a file), learns which items go together, and
 * publishes it with the figures that justify it. See `--help`.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gatherInteractions } from "./interactions.ts";
import { learn } from "./learn.ts";
import { publishLearning } from "./publish.ts";
import { interactionsFromApi, interactionsFromFile } from "./read-interactions.ts";
import { writeTriples } from "./write-triples.ts";

const USAGE = `npm run learn -- [--url URL --key sk_…] [--file FILE] [--dry] [--export FILE]
  reads GET /v1/interactions of the server that "npm start" runs (.penchant/dev.json), or of --url with --key
  --file FILE     reads instead user, item, weight and time from a file: CSV or TSV without quotes, weight −1..1, time in ms
  --dry           compares the methods and publishes nothing
  --export FILE   writes user, item and weight as CSV for Spark's ALS (implicitPrefs), and stops`;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    key: { type: "string" },
    state: { type: "string", default: ".penchant" },
    file: { type: "string" },
    export: { type: "string" },
    dry: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  await run().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

async function run(): Promise<void> {
  const api = values.file && (values.dry || values.export) ? undefined : findApi();
  const rows = values.file
    ? await interactionsFromFile(values.file)
    : await interactionsFromApi(api as Api, console.log);
  const interactions = gatherInteractions(rows);
  console.log(`${rows.length} interactions of ${interactions.users} people with ${interactions.items.length} items`);
  if (values.export) {
    await writeTriples(values.export, rows);
    return;
  }
  const learnt = await learn(interactions, console.log);
  if (learnt === undefined) throw new Error("There is not enough to learn from yet: nobody liked anything lately.");
  console.log(`best: ${learnt.method}`, JSON.stringify(learnt.evaluation));
  if (!values.dry) console.log(`published as learning ${await publishLearning(api as Api, learnt)}`);
}

type Api = ReturnType<typeof findApi>;

function findApi(): { url: string; key: string } {
  if (values.url && values.key) return { url: values.url, key: values.key };
  try {
    const { url, secretKey } = JSON.parse(readFileSync(`${values.state}/dev.json`, "utf8"));
    return { url, key: secretKey };
  } catch {
    throw new Error(`There is no ${values.state}/dev.json: run "npm start" first, or give --url and --key.`);
  }
}
