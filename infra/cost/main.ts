/** `npm run cost -- --users … --items … --rps …`: what a workload costs a month at list prices, and beside others. */
import { parseArgs } from "node:util";
import { Obstacle, runProgram } from "../obstacle.ts";
import { type Estimate, estimate, type Workload } from "./estimate.ts";
import { prices } from "./prices.ts";

const HELP = `npm run cost -- [options]
  --users N     people with a profile (100000)
  --items N     items of the catalogue (50000)
  --rps N       recommendations a second, on average (10)
  --eps N       events a second, on average (5)
  --texts N     share of events with text, 0 to 1 (0.2)
  --json        for programs
`;
const DEFAULTS = { users: "100000", items: "50000", rps: "10", eps: "5", texts: "0.2" };

await runProgram(async () => {
  const { json, help, ...given } = parse(process.argv.slice(2));
  if (help) return void process.stdout.write(HELP);
  const workload = readWorkload(given);
  const estimated = estimate(workload);
  if (json) console.log(JSON.stringify({ asOf: prices.asOf, workload, ...estimated }));
  else print(workload, estimated);
});

function parse(args: string[]) {
  const options = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, { type: "string" } as const]));
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({ args, options: { ...options, json: flag, help: flag } });
    return { ...DEFAULTS, ...values } as typeof DEFAULTS & { json: boolean; help: boolean };
  } catch (error) {
    throw new Obstacle(`${(error as Error).message.split(".")[0]}.\n${HELP}`);
  }
}

function readWorkload(given: typeof DEFAULTS): Workload {
  const entries = Object.entries(DEFAULTS).map(([name]) => [name, readNumber(name, given[name as keyof typeof given])]);
  return Object.fromEntries(entries);
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  const most = name === "texts" ? 1 : Number.MAX_VALUE;
  if (text.trim() !== "" && value >= 0 && value <= most) return value;
  const range = name === "texts" ? "from 0 to 1" : "of 0 or more";
  throw new Obstacle(`--${name} must be a number ${range}, not ${JSON.stringify(text)}.\n${HELP}`);
}

function print(workload: Workload, estimated: Estimate): void {
  const dollars = (amount: number) => `$${amount.toFixed(2)}`.padStart(12);
  const { monthly, perMillionEvents, perMillionRecommendations, amazonPersonalizeMonthly } = estimated;
  console.log(`list prices (${prices.asOf}; infra/cost/prices.ts)\n${JSON.stringify(workload)}`);
  console.log(`\na million recommendations  ${dollars(perMillionRecommendations)}   beyond what the plan includes`);
  console.log(`a million events           ${dollars(perMillionEvents)}   without the encoder\n`);
  for (const [part, amount] of Object.entries(monthly)) console.log(`${part.padEnd(27)}${dollars(amount)}  a month`);
  console.log(
    `\nAmazon Personalize         ${dollars(amazonPersonalizeMonthly)}  a month for the recommendations alone`,
  );
  console.log(
    `                           ${dollars(prices.amazonPersonalize.perThousandRecommendations * 1000)}  a million recommendations`,
  );
  console.log("Recombee                   no price per request is published: plans are by agreement");
}
