/**
 * GET recommendations against a handler in the same Worker that makes one D1 point query, through real HTTP and workerd
 * without the development proxy, in turns. That handler asks for no key; GET of one item, by the same key and through the
 * same middleware, says what these cost. Every request is of one of 200 people with 80 pieces of evidence and 60 seen
 * items each; the answer has 10 items. Cold: a fresh workerd, its first request.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { indexTuning } from "../../edge/domain/tuning/index.ts";
import { median } from "./measure.ts";
import { type Load, load } from "./recommend/load.ts";
import { workerdMegabytes } from "./recommend/memory.ts";
import { PEOPLE } from "./recommend/people.ts";
import { type Served, serveWorker } from "./recommend/serve.ts";
import { type BenchOptions, type Measured, sizesOf } from "./report.ts";

const CONNECTIONS = 8;
const ROUNDS = 5;
const ROUND_MS = 1_000;
const COLD_STARTS = 5;
/** Milliseconds after which all of an index has been loaded behind the first answers. */
const LOADING = 1_000;

export async function run({ quick, say, settings }: BenchOptions): Promise<Measured> {
  const served = await serveWorker("test/bench/recommend/worker.ts");
  try {
    await migrate(served.url);
    const figures: Record<string, number> = {};
    const ratios: Record<string, number> = {};
    for (const items of sizesOf({ quick, settings, all: [1_000, 10_000, 100_000, 250_000] })) {
      say(`${items} items …`);
      const size = `${items / 1000}k`;
      const measured = await measure(served, { tenant: `t${items}`, items });
      Object.assign(figures, prefixed(size, measured.figures));
      Object.assign(ratios, prefixed(size, measured.ratios));
    }
    return { figures, ratios };
  } finally {
    await served.stop();
  }
}

async function measure(served: Served, { tenant, items }: { tenant: string; items: number }) {
  const { secretKey } = await post(served.url, `/bench/tenants/${tenant}`, { items });
  const headers = { authorization: `Bearer ${secretKey}` };
  const recommend = (options: string) => () =>
    `${served.url}/v1/users/person-${Math.floor(Math.random() * PEOPLE)}/recommendations?limit=10${options}`;
  const ways = {
    "point query": () => `${served.url}/bench/point/${tenant}/item-${Math.floor(Math.random() * items)}`,
    "one item": () => `${served.url}/v1/items/item-${Math.floor(Math.random() * items)}`,
    recommend: recommend(""),
    "recommend explained": recommend("&explain=true"),
  };
  const loads = await inTurns(ways, headers);
  const cold = await coldStarts(served, recommend(""), headers);
  const figures: Record<string, number> = {
    "cold first answer ms": median(cold.times),
    "second answer ms, while all of the index is loaded": median(cold.seconds),
    "memory of a fresh workerd with the index, MB": median(cold.megabytes),
    "of that by its answers, MB": median(cold.grown),
    "budget of vectors, MB": indexTuning.residentBytes / 2 ** 20,
  };
  for (const [name, { perSecond, p50, p99 }] of Object.entries(loads)) {
    Object.assign(figures, { [`${name} req/s`]: perSecond, [`${name} p50 ms`]: p50, [`${name} p99 ms`]: p99 });
  }
  const point = loads["point query"].perSecond;
  const ratios = {
    "one item / point query": loads["one item"].perSecond / point,
    "recommend / one item": loads.recommend.perSecond / loads["one item"].perSecond,
    "recommend / point query": loads.recommend.perSecond / point,
    "recommend explained / point query": loads["recommend explained"].perSecond / point,
  };
  return { figures, ratios };
}

async function inTurns<Name extends string>(
  ways: Readonly<Record<Name, () => string>>,
  headers: Record<string, string>,
) {
  const names = Object.keys(ways) as Name[];
  const rounds = new Map<Name, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const measured = await load(ways[name], headers, { connections: CONNECTIONS, ms: ROUND_MS });
      if (round > 0) rounds.get(name)?.push(measured);
    }
  }
  const middle = (name: Name, key: keyof Load) => median((rounds.get(name) ?? []).map((measured) => measured[key]));
  const summary = (name: Name) => ({
    perSecond: middle(name, "perSecond"),
    p50: middle(name, "p50"),
    p99: middle(name, "p99"),
  });
  return Object.fromEntries(names.map((name) => [name, summary(name)])) as Record<Name, Load>;
}

/**
 * The first recommendation of a fresh workerd, its isolate's start included; the second, with which it begins to load all
 * of a large index; and the memory of the process after that.
 */
async function coldStarts(served: Served, line: () => string, headers: Record<string, string>) {
  const found: Record<"times" | "seconds" | "megabytes" | "grown", number[]> = {
    ...{ times: [], seconds: [], megabytes: [], grown: [] },
  };
  const timed = async () => {
    const start = performance.now();
    const response = await fetch(line(), { headers });
    await response.arrayBuffer();
    return performance.now() - start;
  };
  for (let i = 0; i < COLD_STARTS; i++) {
    await served.restart();
    const before = workerdMegabytes();
    found.times.push(await timed());
    found.seconds.push(await timed());
    await new Promise((resolve) => setTimeout(resolve, LOADING));
    await timed();
    found.megabytes.push(workerdMegabytes());
    found.grown.push(workerdMegabytes() - before);
  }
  return found;
}

async function migrate(url: string): Promise<void> {
  const folder = fileURLToPath(new URL("../../edge/store/migrations", import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  const statements = files
    .toSorted()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").split("--> statement-breakpoint"));
  await post(url, "/bench/migrate", statements);
}

async function post(url: string, path: string, body: unknown): Promise<{ secretKey: string }> {
  const response = await fetch(url + path, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { secretKey: string };
}

const prefixed = (prefix: string, values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value]));
