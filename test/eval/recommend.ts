/**
 * `npm run eval -- recommend --data DIR [--quick]`: what people go on to like, predicted by the path that requests take at
 * the edge and by tuned baselines. SETS=ml-100k,…, SPLITS=time and CASES=n choose less: a set and split take two to eight
 * minutes. Vectors of texts are remembered under the model's hash, nothing else is.
 */
import type { Evaluate } from "./evaluation.ts";
import type { Results } from "./recommend/compare.ts";
import { datasets } from "./recommend/dataset.ts";
import { compareOnFilms } from "./recommend/films.ts";
import { compareOnForum } from "./recommend/forum.ts";

const FORUM = "v2ex";
/** Each case needs the texts of its person's whole history encoded: 200 need six thousand. */
const QUICK_FORUM = 200;

export const evaluate: Evaluate = async ({ data, quick = false }) => {
  const results: Results = { tables: [], figures: {}, ratios: {} };
  if (data === undefined)
    return { name: "recommend", protocol: ["needs --data DIR with the sets of MovieLens and V2EX"], ...results };
  const most = Number(process.env.CASES ?? (quick ? 500 : 2_000));
  const sets = process.env.SETS?.split(",") ?? (quick ? ["ml-100k", FORUM] : [...Object.keys(datasets), FORUM]);
  for (const name of sets) {
    if (name === FORUM) await compareOnForum(data, quick ? Math.min(most, QUICK_FORUM) : most, results);
    else await compareOnFilms((datasets[name] as (typeof datasets)[string])(data), { most, quick }, results);
  }
  return { name: "recommend", protocol: protocolOf(most), ...results };
};

const protocolOf = (most: number) => [
  "films, by time: the last fifth of all rows; each like (four stars or more) is predicted from everything the person did before it",
  "films, at random: a fifth of the rows; each like is predicted from the person's rows that are not tested, in the order of time",
  "films, ranking: among all items of the set that the person had not met, no sampling; the served path is asked for 100 places",
  "v2ex, by time: the last fifth of all posts and replies; each first reply to somebody's topic is told from all topics of the last 24 hours that the person had not written in (about 18)",
  "popularity, by time: what everybody did until the moment of the case, for the baseline and the served path alike; at random: all that was learnt from",
  "films come out on the first day of the year in their title: the served path shows none before, and knows how new they are",
  `at most ${most} cases a split, drawn evenly; history: rows of the person before; new items: nobody had done anything with them in what was learnt from (v2ex: no reply yet)`,
  "settings of baselines and of a tenant (v2ex: weights and half-lives of popularity and freshness): the best on the last fifth of what came before the test, then learnt again from all of it; they stand in brackets",
  "served: the edge's own code on int8 vectors of the shipped model, diversity 0, what `npm run learn` publishes (neighbours, also of items that it learnt nothing of, by their content; factors; half-life and weight of popularity), which it chooses on the last tenth of what came before the test; a tenant's weight of freshness, chosen on the last fifth of that; films: title and kinds; topics: title, text and node, expiring after a day",
  "[low high]: 95 % of 1,000 bootstrap means over people, seed 7; the last row is the paired difference to the baseline that is best in that group on the test itself",
];
