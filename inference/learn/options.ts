import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Api } from "./api.ts";
import { learnTuning } from "./tuning.ts";

export const USAGE = `npm run learn -- [neighbours | factors | together | weights | topics] [options]
  neighbours      what people go on to like: EASE, item-kNN, iALS, the order of likes; whichever predicts best
  factors         what people are like and what items are like, as vectors: iALS, beside the neighbours that are served
  together        what is bought in one basket
  weights         how much the parts of a score weigh, from what people did with recommendations
  topics          what the catalogue is about: clusters of its items, named by their words; only when named
  none named      all the others, one after another; those with too little to learn from say so
  --url, --key    the server and its secret key; or PENCHANT_URL and PENCHANT_KEY; or what "npm start" runs
  --state DIR     the state folder of "npm start", and where a draft lies until it is published (.penchant)
  --dry-run       compares and publishes nothing
  --force         publishes also what is no better than what is served
  --resume        sends a draft on that was cut off, and learns nothing
  --file FILE     reads user, item, weight and time from a file: CSV or TSV without quotes, weight −1..1, time in ms
  --methods A,B   tries only methods whose names begin so: ease, item-knn, ials, following; with "factors" and --file,
                  the neighbours beside which they are tried
  --export DIR    writes triples.csv and items.csv for Spark's ALS (implicitPrefs), and stops
  --until TIME    … of what was before this time (2026-11-01), so that the rest can judge what Spark learnt
  --factors PATH  takes factors of items from Spark in place of the methods, for neighbours or "factors"; with --items DIR/items.csv and --until
  --alpha, --reg  the alpha and regParam that they were learnt with (${learnTuning.spark.alpha}, ${learnTuning.spark.regularisation})`;

export type Options = ReturnType<typeof readOptions>;

/** @throws Error in words when an option is unknown or no time. */
export function readOptions(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ url: text, key: text, state: { ...text, default: ".penchant" }, file: text, methods: text },
      ...{ export: text, until: text, factors: text, items: text, alpha: text, reg: text },
      ...{ "dry-run": flag, force: flag, resume: flag, help: flag },
    },
  });
  const { until, "dry-run": dryRun, ...rest } = values;
  return {
    ...rest,
    dryRun,
    jobs: positionals,
    until: until === undefined ? undefined : timeOf(until),
    alpha: numberOf("--alpha", values.alpha, learnTuning.spark.alpha),
    reg: numberOf("--reg", values.reg, learnTuning.spark.regularisation),
  };
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error(`--until must be a time such as 2026-11-01, not ${text}.`);
  return time;
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text);
  if (!(number > 0)) throw new Error(`${name} must be a number above 0, not ${text}.`);
  return number;
}

/** Where the server is, by the options, the environment, or the state folder. @throws Error saying what to give. */
export function findApi({ url, key, state }: Pick<Options, "url" | "key" | "state">, env = process.env): Api {
  const given = { url: url ?? env.PENCHANT_URL, key: key ?? env.PENCHANT_KEY };
  if (given.url && given.key) return { url: given.url.replace(/\/$/, ""), key: given.key };
  try {
    const dev = JSON.parse(readFileSync(`${state}/dev.json`, "utf8"));
    return { url: given.url ?? dev.url, key: given.key ?? dev.secretKey };
  } catch {
    throw new Error(`There is no ${state}/dev.json: run "npm start" first, or give --url and --key.`);
  }
}
