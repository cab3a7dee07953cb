/**
 * `npm run eval -- recommend --data DIR`: what people go on to like, predicted by the path that requests take at the edge
 * and by tuned baselines. SETS=ml-100k,… and CASES=n choose less.
 */
import { learn } from "../../inference/learn/learn.ts";
import type { Evaluate, Table } from "./evaluation.ts";
import { buildBaselines } from "./recommend/baselines.ts";
import { type Split, splitAtRandom, splitByTime } from "./recommend/cases.ts";
import { type Dataset, datasets } from "./recommend/dataset.ts";
import {
  bucketOf,
  type Figure,
  figureOf,
  HISTORY_BUCKETS,
  hitAt,
  ndcgAt,
  type RankOf,
  rankInScores,
  rankInSlate,
} from "./recommend/quality.ts";
import { servedPath } from "./recommend/served.ts";
import { contentScorer } from "./recommend/tf-idf.ts";
import { SHIPPED } from "./space/model-space.ts";
import { openModel } from "./space/open-model.ts";

const CASES = Number(process.env.CASES ?? 2_000);
const PROTOCOL = [
  "by time: the last fifth of all rows; each like (four stars or more) is predicted from everything the person did before it",
  "at random: a fifth of the rows; each like is predicted from the person's rows that are not tested",
  `ranking: among all items the person had not met, no sampling; at most ${CASES} likes a split, drawn evenly; 95 % intervals by the normal approximation`,
  "learnt: from the rows before (by time) or outside (at random) the tested ones only; the served path chooses method and p by its own validation inside those rows",
  "served: the edge's own code on int8 vectors of the shipped model (title and genres); diversity 0; baselines: best of the settings shown",
];

export const evaluate: Evaluate = async ({ data }) => {
  const tables: Table[] = [];
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  if (data === undefined)
    return { name: "recommend", protocol: ["needs --data DIR with MovieLens sets"], tables, figures, ratios };
  const model = await openModel(SHIPPED);
  for (const name of (process.env.SETS ?? Object.keys(datasets).join()).split(",")) {
    const dataset = (datasets[name] as (typeof datasets)[string])(data);
    for (const split of [splitByTime, splitAtRandom]) {
      const cut = split(dataset, CASES);
      const texts = cut.all.items.map((id) => textOf(dataset, id));
      console.error(`${name} ${cut.name}: ${cut.cases.length} likes; encoding ${texts.length} items`);
      const vectors = await model.embed(texts.map((text) => ({ text })));
      const rankers = await rankersOf(cut, texts, vectors);
      report({ dataset, cut, rankers }, { tables, figures, ratios });
    }
  }
  return { name: "recommend", protocol: PROTOCOL, tables, figures, ratios };
};

const textOf = (dataset: Dataset, id: string) => {
  const item = dataset.items.get(id);
  return item === undefined ? id : `${item.title}. ${item.tags.join(", ")}`;
};

const SERVED = "served: all parts";

async function rankersOf(
  cut: Split,
  texts: readonly string[],
  vectors: readonly Float32Array[],
): Promise<Record<string, RankOf>> {
  const itemOf = (row: number) => cut.all.item[row] as number;
  const baselines = await buildBaselines(cut, (line) => console.error(`  ${line}`));
  const learnt = await learn(cut.learnt, () => {});
  console.error(`  learnt: ${learnt?.method} ${JSON.stringify(learnt?.tuning)}`);
  const nothing = { neighbourWeight: 0 };
  const served = (overrides: Record<string, number>) => rankInSlate(servedPath(cut, { vectors, learnt, overrides }));
  const scored = Object.entries({ ...baselines, "TF-IDF content": contentScorer(cut.all, texts) });
  return {
    ...Object.fromEntries(scored.map(([name, score]) => [name, rankInScores(score, itemOf)])),
    "served: content only": served({ ...nothing, popularityWeight: 0 }),
    "served: neighbours only": served({ popularityWeight: 0, behaviourWeight: 0 }),
    "served: not learnt": served(nothing),
    [SERVED]: served(JSON.parse(process.env.TUNING ?? "{}")),
  };
}

interface Found {
  readonly dataset: Dataset;
  readonly cut: Split;
  readonly rankers: Readonly<Record<string, RankOf>>;
}

interface Results {
  readonly tables: Table[];
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, number>;
}

function report({ dataset, cut, rankers }: Found, { tables, figures, ratios }: Results): void {
  const groups = [...HISTORY_BUCKETS, "new items", "all"];
  const rows = Object.entries(rankers).map(([name, rankOf]) => {
    const ranks = cut.cases.map((one) => ({ one, rank: rankOf(one) }));
    const of = (group: string, measure: (rank: number) => number) =>
      figureOf(
        ranks
          .filter(
            ({ one }) => group === "all" || (group === "new items" ? one.cold : bucketOf(one.history.length) === group),
          )
          .map(({ rank }) => measure(rank)),
      );
    return {
      name,
      ndcg: groups.map((group) => of(group, ndcgAt(10))),
      hits: groups.map((group) => of(group, hitAt(10))),
    };
  });
  const counts = rows[0]?.ndcg.map(({ count }) => count) ?? [];
  const columns = ["", ...groups.map((group, i) => `${group} (${counts[i]})`)];
  const cells = (figure: Figure) => `${figure.mean.toFixed(4)}±${figure.margin.toFixed(4)}`;
  const title = `${dataset.name}, ${cut.name}`;
  tables.push({
    title: `${title}: NDCG@10 by length of history`,
    columns,
    rows: rows.map(({ name, ndcg }) => [name, ...ndcg.map(cells)]),
  });
  tables.push({ title: `${title}: HR@10`, columns, rows: rows.map(({ name, hits }) => [name, ...hits.map(cells)]) });
  for (const { name, ndcg, hits } of rows) {
    groups.forEach((group, i) => {
      figures[`${title}, ${name}, ${group}: NDCG@10`] = ndcg[i]?.mean ?? 0;
      figures[`${title}, ${name}, ${group}: HR@10`] = hits[i]?.mean ?? 0;
    });
  }
  groups.forEach((group, i) => {
    const served = rows.find(({ name }) => name === SERVED)?.ndcg[i]?.mean ?? 0;
    const best = Math.max(
      ...rows.filter(({ name }) => !name.startsWith("served")).map(({ ndcg }) => ndcg[i]?.mean ?? 0),
    );
    ratios[`${title}, ${group}: served / best baseline`] = best === 0 ? 0 : served / best;
  });
}
