import { median } from "../measure.ts";
import type { Measured } from "../report.ts";
import type { Child } from "./child.ts";
import type { Contenders, Plan } from "./contenders.ts";
import { countWork } from "./floor.ts";
import { asRequest, sendAll } from "./load.ts";

/** Clients that ask at the same time, each for one text after the other. */
const CROWDS = [1, 8, 64] as const;
/** Texts in a request of those who send several. */
const BUNDLE = 16;
/** One client at a time is slow: it gets this share of the texts. */
const ALONE = 0.2;

interface Way {
  readonly texts: number;
  readonly child: Child;
  readonly run: () => Promise<number>;
}

interface Cost {
  /** Texts a second. */
  readonly pace: number;
  /** Milliseconds of processor time a text, all threads of the process; the clients' own not counted. */
  readonly work: number;
}

/** Each contender on the same texts, in turns; medians of all rounds but the first. */
export async function measureThroughput(contenders: Contenders, { texts, rounds, say }: Plan): Promise<Measured> {
  const ways = listWays(contenders, texts);
  const costs = new Map<string, Cost[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    say(`${contenders.precision}: ${round === 0 ? "warming up" : `round ${round} of ${rounds}`}`);
    for (const [name, way] of Object.entries(ways)) {
      const cost = await measure(way);
      if (round > 0) costs.get(name)?.push(cost);
    }
  }
  const middle = (name: string, part: keyof Cost) => median((costs.get(name) ?? []).map((cost) => cost[part]));
  const { figures, ratios } = summarise(contenders.precision, Object.keys(ways), middle);
  return { figures: { ...figures, ...weigh(contenders, texts, middle("raw", "pace")) }, ratios };
}

/** What the raw session gets done: to be held against what the processor or GPU is sold with. */
function weigh({ folder, precision }: Contenders, texts: readonly string[], pace: number): Record<string, number> {
  const { operations, bytes } = countWork(folder, precision, texts);
  const perSecond = pace / texts.length / 1e9;
  return {
    [`${precision}: raw, billion operations/s`]: operations * perSecond,
    [`${precision}: raw, gigabytes/s if nothing stayed in a cache`]: bytes * perSecond,
    [`${precision}: operations a byte`]: operations / bytes,
  };
}

function listWays({ raw, service, fifo, peer }: Contenders, all: readonly string[]): Record<string, Way> {
  const few = all.slice(0, Math.ceil(all.length * ALONE));
  const over = ({ child, url }: Contenders["service"], texts: readonly string[], clients: number): Way => {
    const requests = texts.map((inputs) => asRequest("/embed", { inputs }));
    return { texts: texts.length, child, run: () => sendAll(url, requests, clients) };
  };
  const ways: Record<string, Way> = {
    raw: { texts: all.length, child: raw, run: () => raw.call("pass", all) },
    "engine, 64 callers": {
      texts: all.length,
      child: service.child,
      run: () => service.child.call("encode", { texts: all, callers: 64 }),
    },
    [`service, 64 clients × ${BUNDLE} texts`]: {
      texts: all.length,
      child: service.child,
      run: () => sendAll(service.url, bundle(all), 64),
    },
  };
  for (const clients of CROWDS) {
    const texts = clients === 1 ? few : all;
    ways[`service, ${named(clients)}`] = over(service, texts, clients);
    if (clients > 1) ways[`fifo, ${named(clients)}`] = over(fifo, texts, clients);
    if (peer)
      ways[`transformers.js, batches of ${clients}`] = {
        texts: few.length,
        child: peer,
        run: () => peer.call("pass", { texts: few, size: clients }),
      };
  }
  return ways;
}

const named = (clients: number) => (clients === 1 ? "1 client" : `${clients} clients`);

function bundle(texts: readonly string[]): Buffer[] {
  const starts = Array.from({ length: Math.ceil(texts.length / BUNDLE) }, (_, index) => index * BUNDLE);
  return starts.map((start) => asRequest("/embed", { inputs: texts.slice(start, start + BUNDLE) }));
}

async function measure({ child, texts, run }: Way): Promise<Cost> {
  const before = await child.call<NodeJS.CpuUsage>("cpu");
  const elapsed = await run();
  const after = await child.call<NodeJS.CpuUsage>("cpu");
  const work = (after.user + after.system - before.user - before.system) / 1000;
  return { pace: (texts / elapsed) * 1000, work: work / texts };
}

function summarise(
  precision: string,
  names: readonly string[],
  middle: (name: string, part: keyof Cost) => number,
): Measured {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  const compare = (label: string, ours: string, theirs: string) => {
    ratios[`${precision}: ${label}, texts a second`] = middle(ours, "pace") / middle(theirs, "pace");
    ratios[`${precision}: ${label}, texts for the same processor time`] = middle(theirs, "work") / middle(ours, "work");
  };
  for (const name of names) {
    figures[`${precision}: ${name}, texts/s`] = middle(name, "pace");
    figures[`${precision}: ${name}, processor ms a text`] = middle(name, "work");
  }
  for (const name of names.filter((each) => /^(engine|service, 64)/.test(each))) compare(`${name} / raw`, name, "raw");
  for (const clients of CROWDS) {
    const ours = `service, ${named(clients)}`;
    if (clients > 1) compare(`${ours} / fifo`, ours, `fifo, ${named(clients)}`);
    const peer = `transformers.js, batches of ${clients}`;
    if (names.includes(peer)) compare(`${ours} / ${peer}`, ours, peer);
  }
  const peers = names.filter((name) => name.startsWith("transformers.js"));
  const best = peers.toSorted((a, b) => middle(b, "pace") - middle(a, "pace"))[0];
  if (best) compare("service, 64 clients / transformers.js at its best", "service, 64 clients", best);
  return { figures, ratios };
}
