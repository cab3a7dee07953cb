import type { ScoreParts } from "../../../edge/domain/score.ts";
import { chooseSetting, chooseWeights } from "./choose-setting.ts";
import { type Contender, compare, type Results } from "./compare.ts";
import { forumScorers, logarithm, rankCandidates, together } from "./forum-baselines.ts";
import { type ForumCase, forumCases } from "./forum-cases.ts";
import { readForum } from "./forum-data.ts";
import { forumServed, rankInForum } from "./forum-served.ts";
import { hitAt, meanOf, placeOf, reciprocal } from "./quality.ts";

const VALIDATION = { from: 0.6, to: 0.8 };
const TEST = { from: 0.8, to: 1 };
const MEASURES = { "HR@5": hitAt(5), MRR: reciprocal };
const SHARES = [0.1, 0.2, 0.5, 1, 2, 4];

/** Weights that are tried on the validation split; a tenant sets them as its own. */
const HALF_LIVES = [0.25, 0.5, 1].flatMap((freshnessHalfLifeDays) =>
  [0.25, 0.5, 1, 365].map((popularityHalfLifeDays) => ({ freshnessHalfLifeDays, popularityHalfLifeDays })),
);
const UNIT = { behaviourWeight: 1, popularityWeight: 1, freshnessWeight: 1 };
const GRID = {
  popularityWeight: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8],
  freshnessWeight: [0, 0.05, 0.1, 0.2, 0.4, 0.8],
  behaviourWeight: [0.5, 1, 2],
};

/** V2EX: what people reply to next. */
export async function compareOnForum(directory: string, most: number, results: Results): Promise<void> {
  const forum = readForum(directory);
  const validation = forumCases(forum, { ...VALIDATION, most: Math.ceil(1.5 * most) });
  const test = forumCases(forum, { ...TEST, most });
  console.error(`v2ex: ${test.length} replies`);
  const contenders = [...(await baselines(forum, validation, test)), ...(await ours(forum, validation, test))];
  compare({ title: "v2ex, by time", cases: test, contenders, measures: MEASURES }, results);
}

type Forum = ReturnType<typeof readForum>;

async function baselines(forum: Forum, validation: ForumCase[], test: ForumCase[]): Promise<Contender<ForumCase>[]> {
  const of = (cases: readonly ForumCase[]) => {
    const { newest, replies, content, node } = forumScorers(forum, cases);
    const both = (share: number) => together(content, node, share);
    return {
      newest,
      replies,
      content,
      node,
      both,
      hot: ([share, weight]: readonly [number, number]) => together(both(share), logarithm(replies), weight),
    };
  };
  const [before, after] = [of(validation), of(test)];
  const qualityOf = (score: typeof after.newest) => meanOf(validation, rankCandidates(score), reciprocal);
  const { setting: share } = await chooseSetting(SHARES, (share) => qualityOf(before.both(share)));
  const { setting: weight } = await chooseSetting([0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1], (w) =>
    qualityOf(before.hot([share, w])),
  );
  const named = {
    "newest first": after.newest,
    "replies so far": after.replies,
    "TF-IDF content": after.content,
    "node history": after.node,
    [`TF-IDF + ${share} node history`]: after.both(share),
    [`TF-IDF + ${share} node history + ${weight} log replies`]: after.hot([share, weight]),
  };
  return Object.entries(named).map(([name, score]) => ({ name, kind: "baseline", rankOf: rankCandidates(score) }));
}

async function ours(forum: Forum, validation: ForumCase[], test: ForumCase[]): Promise<Contender<ForumCase>[]> {
  const weights = await weightsFor(forum, validation);
  console.error(`  served: ${JSON.stringify(weights)}`);
  const served = await forumServed(forum, test);
  const rankOf = (overrides: Readonly<Record<string, number>>) => rankInForum(forum, served(overrides));
  const alone = { popularityWeight: 0, freshnessWeight: 0 };
  return [
    { name: "served: content only", kind: "part", rankOf: rankOf({ ...weights, ...alone }) },
    { name: "served: default weights", kind: "part", rankOf: rankOf({}) },
    { name: "served: all parts", kind: "ours", rankOf: rankOf(weights) },
  ];
}

/** Parts are linear in their weights: one pass tells them, and weights are tried on what it told. */
async function weightsFor(forum: Forum, validation: ForumCase[]): Promise<Readonly<Record<string, number>>> {
  const served = await forumServed(forum, validation);
  const trials = await Promise.all(
    HALF_LIVES.map(async (halfLives) => {
      const slate = served({ ...halfLives, ...UNIT });
      const told = validation.map((one) =>
        slate(one).map(({ itemId, parts }) => ({ parts, wanted: itemId === forum.topics[one.topic]?.id })),
      );
      const qualityOf = (weights: Readonly<Record<string, number>>) => meanOf(told, placeBy(weights), reciprocal);
      const weights = await chooseWeights({ start: UNIT, grid: GRID }, qualityOf);
      return { weights: { ...halfLives, ...weights }, quality: qualityOf(weights) };
    }),
  );
  return trials.reduce((best, next) => (next.quality > best.quality ? next : best)).weights;
}

type Told = readonly { readonly parts: ScoreParts; readonly wanted: boolean }[];

const placeBy =
  (weights: Readonly<Record<string, number>>) =>
  (slate: Told): number => {
    const { behaviourWeight = 1, popularityWeight = 1, freshnessWeight = 1 } = weights;
    const scores = slate.map(
      ({ parts }) =>
        behaviourWeight * parts.behaviour + popularityWeight * parts.popularity + freshnessWeight * parts.freshness,
    );
    return placeOf(scores[slate.findIndex(({ wanted }) => wanted)] ?? Number.NEGATIVE_INFINITY, scores);
  };
