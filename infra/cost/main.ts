/** `npm run cost -- --users … --items … --rps …`: what a workload costs a month at list prices, and beside others. */
import { parseArgs } from "node:util";
import { estimate } from "./estimate.ts";
import { prices } from "./prices.ts";

const USAGE = "npm run cost -- [--users 100000] [--items 50000] [--rps 10] [--eps 5] [--texts 0.2] [--json]";

const { values } = parseArgs({
  options: {
    users: { type: "string", default: "100000" },
    items: { type: "string", default: "50000" },
    rps: { type: "string", default: "10" },
    eps: { type: "string", default: "5" },
    texts: { type: "string", default: "0.2" },
    json: { type: "boolean", default: false },
  },
});
const { json, ...given } = values;
const { users, items, rps, eps, texts } = given;
const workload = {
  users: number("users", users),
  items: number("items", items),
  rps: number("rps", rps),
  eps: number("eps", eps),
  texts: number("texts", texts),
};
const estimated = estimate(workload);
if (json) console.log(JSON.stringify({ asOf: prices.asOf, workload, ...estimated }));
else print();

function number(name: string, text: string): number {
  const value = Number(text);
  if (text !== "" && value >= 0 && Number.isFinite(value)) return value;
  console.error(`--${name} must be a number of 0 or more, not ${JSON.stringify(text)}\n${USAGE}`);
  process.exit(2);
}

function print(): void {
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
