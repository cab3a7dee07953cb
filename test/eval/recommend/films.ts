import type { Content } from "../../../inference/learn/content/extend-lists.ts";
import { besideNeighbours } from "../../../inference/learn/factors/beside-neighbours.ts";
import { learnFactors } from "../../../inference/learn/factors/learn-factors.ts";
import { type Learnt, learn } from "../../../inference/learn/learn.ts";
import { Refusal } from "../../../inference/learn/refusal.ts";
import { beforeTest, type Case, type Split, splitAtRandom, splitByTime } from "./cases.ts";
import { type Contender, compare, type Results } from "./compare.ts";
import type { Dataset } from "./dataset.ts";
import { encoded } from "./encoded.ts";
import { hitAt, ndcgAt } from "./quality.ts";
import { rankInScores, rankInSlate } from "./ranks.ts";
import { type Learning, servedPath } from "./served.ts";
import { contentScorer } from "./tf-idf.ts";
import { itemIn, tunedBaselines } from "./tune-baselines.ts";

const MEASURES = { "NDCG@10": ndcgAt(10), "HR@10": hitAt(10), "HR@100": hitAt(100) };

/** MovieLens: what people like next. */
export async function compareOnFilms(
  dataset: Dataset,
  { most, quick }: { most: number; quick: boolean },
  results: Results,
): Promise<void> {
  const splits = { time: splitByTime, random: splitAtRandom };
  const wanted = process.env.SPLITS?.split(",") ?? (quick ? ["time"] : ["time", "random"]);
  for (const [, split] of Object.entries(splits).filter(([name]) => wanted.includes(name))) {
    const cut = split(dataset, most);
    const title = `${dataset.name}, ${cut.name}`;
    const tell = (line: string) => console.error(`  ${line}`);
    console.error(`${title}: ${cut.cases.length} likes of ${cut.all.items.length} items`);
    const validation = split(beforeTest(dataset, cut), Math.ceil(most / 2));
    const baselines = await tunedBaselines({ validation, test: cut }, tell);
    const contenders = [...baselines, ...(await ours(dataset, cut, tell))];
    compare({ title, cases: cut.cases, contenders, measures: MEASURES }, results);
  }
}

/**
 * A tenant's own weights: films are told by their year only, so they are new for about one. Of the weights 0, 0.05, 0.1 and
 * 0.2, beside popularity of 0.12 and 0.25, about the best on the last fifth before the test, over the three sets together.
 */
const TENANT = { freshnessWeight: 0.1, freshnessHalfLifeDays: 365 };

async function ours(dataset: Dataset, cut: Split, tell: (line: string) => void): Promise<Contender<Case>[]> {
  const texts = cut.all.items.map((id) => textOf(dataset, id));
  const vectors = await encoded(texts);
  const publishedAt = cut.all.items.map((id) => publishedOf(dataset, id));
  const content = new Map(cut.all.items.map((id, item) => [id, vectors[item] as Float32Array]));
  const learning = await learnAll(cut, { content, tell });
  const nothing = { neighbours: undefined, factors: undefined };
  const served = (overrides: Record<string, number>, learnt: Learning = learning) =>
    rankInSlate(servedPath(cut, { vectors, publishedAt, learning: learnt, overrides: { ...TENANT, ...overrides } }));
  const alone = { popularityWeight: 0, freshnessWeight: 0 };
  return [
    { name: "TF-IDF content", kind: "baseline", rankOf: rankInScores(contentScorer(cut.all, texts), itemIn(cut)) },
    { name: "served: content only", kind: "part", rankOf: served(alone, nothing) },
    { name: "served: behaviour only", kind: "part", rankOf: served({ ...alone, behaviourWeight: 0 }) },
    { name: "served: not learnt", kind: "part", rankOf: served({}, nothing) },
    { name: `served: all parts (${methodOf(learning)})`, kind: "ours", rankOf: served({}) },
  ];
}

const methodOf = ({ neighbours, factors }: Learning) =>
  [neighbours?.method ?? "nothing learnt", ...(factors ? [`factors ${factors.method}`] : [])].join("; ");

interface Telling {
  readonly content: Content;
  readonly tell: (line: string) => void;
}

/** As `npm run learn` does: nothing is published that beats neither popularity nor what was there. */
async function learnAll({ learnt }: Split, { content, tell }: Telling): Promise<Learning> {
  const neighbours = await unlessRefused(
    learn(learnt, () => {}, { content }),
    tell,
  );
  const beside = neighbours && besideNeighbours(neighbours.method, servedAs(neighbours));
  const factors = await unlessRefused(
    learnFactors(learnt, () => {}, { beside }),
    tell,
  );
  return { neighbours, factors };
}

/** What is published, as far as it is asked beside factors: by method and p. */
const servedAs = ({ method, tuning }: Learnt) => ({
  ...{ id: 1, method, learntUntil: 0, neighbours: new Map() },
  fading: tuning.neighbourFading as number,
});

async function unlessRefused<T extends Pick<Learnt, "method" | "tuning">>(
  learning: Promise<T>,
  tell: (line: string) => void,
): Promise<T | undefined> {
  try {
    const found = await learning;
    tell(`learnt: ${found.method} ${JSON.stringify(found.tuning)}`);
    return found;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(error.message);
    return undefined;
  }
}

function textOf(dataset: Dataset, id: string): string {
  const item = dataset.items.get(id);
  return item === undefined ? id : `${item.title}. ${item.tags.join(", ")}`;
}

/** The first day of the year in a title such as "Solaris (1972)"; NaN without one. */
function publishedOf(dataset: Dataset, id: string): number {
  const year = /\((\d{4})\)\s*$/.exec(dataset.items.get(id)?.title ?? "")?.[1];
  return year === undefined ? Number.NaN : Date.UTC(Number(year), 0, 1);
}
