import { type Learnt, learn } from "../../../inference/learn/learn.ts";
import { Refusal } from "../../../inference/learn/refusal.ts";
import { beforeTest, type Case, type Split, splitAtRandom, splitByTime } from "./cases.ts";
import { type Contender, compare, type Results } from "./compare.ts";
import type { Dataset } from "./dataset.ts";
import { encoded } from "./encoded.ts";
import { hitAt, ndcgAt } from "./quality.ts";
import { rankInScores, rankInSlate } from "./ranks.ts";
import { servedPath } from "./served.ts";
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

async function ours(dataset: Dataset, cut: Split, tell: (line: string) => void): Promise<Contender<Case>[]> {
  const texts = cut.all.items.map((id) => textOf(dataset, id));
  const vectors = await encoded(texts);
  const learnt = await learnOrNothing(cut, tell);
  const served = (overrides: Record<string, number>) => rankInSlate(servedPath(cut, { vectors, learnt, overrides }));
  const content = rankInScores(contentScorer(cut.all, texts), itemIn(cut));
  const nothing = { neighbourWeight: 0 };
  return [
    { name: "TF-IDF content", kind: "baseline", rankOf: content },
    { name: "served: content only", kind: "part", rankOf: served({ ...nothing, popularityWeight: 0 }) },
    { name: "served: behaviour only", kind: "part", rankOf: served({ popularityWeight: 0, behaviourWeight: 0 }) },
    { name: "served: not learnt", kind: "part", rankOf: served(nothing) },
    { name: `served: all parts (${learnt?.method ?? "nothing learnt"})`, kind: "ours", rankOf: served({}) },
  ];
}

/** As `npm run learn` does: nothing is published that beats neither popularity nor what was there. */
async function learnOrNothing({ learnt }: Split, tell: (line: string) => void): Promise<Learnt | undefined> {
  try {
    const found = await learn(learnt, () => {});
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
