/**
 * GET profile against the same D1 statements without reading anything out of them, and one event folded against the read
 * and the write of a profile row; for somebody with 10, 1,000 and 100,000 events: a page reads at most 80 pieces of
 * evidence, so that from there on the history makes no difference. Through real HTTP and workerd, in turns.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import { type Load, load } from "./recommend/load.ts";
import { serveWorker } from "./recommend/serve.ts";
import type { BenchOptions, Measured } from "./report.ts";

const TENANT = "t";
const CONNECTIONS = 4;
const ROUNDS = 5;
const ROUND_MS = 1_000;

export async function run({ quick, say }: BenchOptions): Promise<Measured> {
  const served = await serveWorker("test/bench/profile/worker.ts");
  try {
    await post(`${served.url}/bench/migrate`, migrations());
    const { secretKey } = await post(`${served.url}/bench/tenants/${TENANT}`, {});
    const people = { few: 10, some: 1_000, many: quick ? 5_000 : 100_000 };
    for (const [name, events] of Object.entries(people)) {
      say(`somebody with ${events} events …`);
      await post(`${served.url}/bench/people/${TENANT}/${name}`, { events });
    }
    return report(await inTurns(waysTo(served.url), { authorization: `Bearer ${secretKey}` }));
  } finally {
    await served.stop();
  }
}

function waysTo(url: string) {
  const of = (path: string) => () => url + path;
  return {
    "profile, 10 events": of("/v1/users/few/profile"),
    "profile, 1,000 events": of("/v1/users/some/profile"),
    "profile, 100,000 events": of("/v1/users/many/profile"),
    "statements of a profile": of(`/bench/page/${TENANT}/many`),
    fold: of(`/bench/fold/${TENANT}/many`),
    "statements of a fold": of(`/bench/fold/${TENANT}/many?mathematics=no`),
  };
}

type Ways = ReturnType<typeof waysTo>;

async function inTurns(ways: Ways, headers: Record<string, string>): Promise<Record<keyof Ways, Load>> {
  const names = Object.keys(ways) as (keyof Ways)[];
  const rounds = new Map<keyof Ways, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const measured = await load(ways[name], headers, { connections: CONNECTIONS, ms: ROUND_MS });
      if (round > 0) rounds.get(name)?.push(measured);
    }
  }
  const middle = (name: keyof Ways, key: keyof Load) =>
    median((rounds.get(name) ?? []).map((measured) => measured[key]));
  const summary = (name: keyof Ways) => ({
    perSecond: middle(name, "perSecond"),
    p50: middle(name, "p50"),
    p99: middle(name, "p99"),
  });
  return Object.fromEntries(names.map((name) => [name, summary(name)])) as Record<keyof Ways, Load>;
}

function report(loads: Record<keyof Ways, Load>): Measured {
  const figures = Object.entries(loads).flatMap(([name, { perSecond, p50 }]) => [
    [`${name}, req/s`, perSecond],
    [`${name}, p50 ms`, p50],
  ]);
  const rate = (name: keyof Ways) => loads[name].perSecond;
  return {
    figures: Object.fromEntries(figures),
    ratios: {
      "profile / its statements": rate("profile, 100,000 events") / rate("statements of a profile"),
      "profile of 100,000 events / of 1,000": rate("profile, 100,000 events") / rate("profile, 1,000 events"),
      "profile of 100,000 events / of 10": rate("profile, 100,000 events") / rate("profile, 10 events"),
      "fold / its statements": rate("fold") / rate("statements of a fold"),
    },
  };
}

function migrations(): string[] {
  const folder = fileURLToPath(new URL("../../edge/store/migrations", import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files
    .toSorted()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").split("--> statement-breakpoint"));
}

async function post(url: string, body: unknown): Promise<{ secretKey: string }> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { secretKey: string };
}
