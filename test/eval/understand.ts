/**
 * `npm run eval -- understand [--data DIR]`: what the edge makes of texts and of courses of events, from the sentence to
 * stance, topic, kind of feedback and patterns, beside what it makes of them without a model and beside simple baselines.
 */
import type { Evaluate, Table } from "./evaluation.ts";
import { SHIPPED } from "./space/model-space.ts";
import { openModel } from "./space/open-model.ts";
import { readFilmReviews, readShoppingReviews } from "./stance/held-out.ts";
import { encodeOnce, encodeWith, withoutHeads } from "./understand/encode-with.ts";
import type { Line } from "./understand/line.ts";
import { devReviews, measureFeedback } from "./understand/measure-feedback.ts";
import { measureTargets, measureTexts } from "./understand/measure-stance.ts";
import { measureAllTopics } from "./understand/measure-topics.ts";
import { measurePatterns, type PatternLine } from "./understand/patterns.ts";
import { poolShares, type ShareCurve } from "./understand/pool-shares.ts";

const PROTOCOL = [
  "whole: clauses, rules, learnt words, topics and the shipped model's heads as the edge combines them; alone: the same without the model's heads (stance, feedback) or vectors (topics)",
  "clean: held out by the hash of the text from all that is learnt, and never looked at; figure only: its figure was seen when rules changed, its mistakes were not; dev: rules and shares were chosen on it; seen: rules were mended after a look at its mistakes",
  "stance by target: macro F1 of like, dislike, neutral; the clause that names the target decides. Twins: pairs that a small change turns round. Dev: 305 sentences by which rules were mended (before: en 0.395, zh 0.499). Fresh: 120 sentences by the hand that mends the rules, written before any rule met them (first figures: en 0.453, zh 0.576)",
  "stance by aspect: absa-en, share < 0.1 is test, < 0.2 dev, at most 300 of a label. Film reviews: IMDB's test split up to 400 characters, neutral: MRPC test. Shopping: zh-reviews up to 60 characters, share < 0.05 test, < 0.1 dev, neutral: news titles. Halves by share where a whole set is held out",
  "stance of texts: the held-out clauses of `eval -- stance`, macro F1",
  "feedback: app reviews held out as in `eval -- stance`, complaint, request, neither, share < 0.1 is test; buyers' messages: CIC's test part less every fourth, five kinds by intent; macro F1; naive Bayes has learnt from the same set's training part",
  "topics: thucnews dev titles and held-out shopping reviews, accuracy of the highest interest; labels are topics, the words of their descriptions aliases. Calibration: mean distance of interest and truth in ten bins, over all pairs of text and topic",
  "patterns: courses written by hand (test/eval/behaviour.txt, by one who knew the definitions) and drawn from described people (test/eval/understand/draw-courses.ts, seed 7); macro F1, 95 % by 500 resamples; last: a guess from the last event alone; commonest: one answer for all",
];

export const evaluate: Evaluate = async ({ data }) => {
  const whole = encodeOnce(encodeWith(await openModel(SHIPPED)));
  const encoders = { whole, alone: withoutHeads(whole) };
  const patterns = measurePatterns();
  const lines = await measureTargets(encoders);
  if (data === undefined) return report(lines, patterns, []);
  lines.push(...(await measureTexts(encoders, data)), ...(await measureFeedback(encoders, data)));
  const shares = await poolShares(whole, {
    stance: [readFilmReviews(data, "dev"), readShoppingReviews(data, "dev")],
    feedback: devReviews(data),
  });
  const topics = await measureAllTopics(whole, data);
  return report([...lines, ...topics.lines], patterns, [shareTable(shares), topics.curves]);
};

function report(lines: readonly Line[], patterns: readonly PatternLine[], more: readonly Table[]) {
  const named = patterns.map(({ name, figure }) => [`pattern, ${name}`, figure] as const);
  return {
    name: "understand",
    protocol: PROTOCOL,
    tables: [lineTable(lines), patternTable(patterns), ...more],
    figures: Object.fromEntries([...lines.map(({ name, whole }) => [name, whole] as const), ...named]),
    ratios: Object.fromEntries([
      ...lines.map(({ name, whole, alone, baseline }) => [name, whole / (baseline?.[1] ?? alone)] as const),
      ...patterns.map(({ name, figure, lastOnly }) => [`pattern, ${name}`, figure / lastOnly] as const),
    ]),
  };
}

const lineTable = (lines: readonly Line[]): Table => ({
  title: "What the edge understands",
  columns: ["", "set is", "texts", "whole", "alone", "baseline", ""],
  rows: lines.map(({ name, seen, count, whole, alone, baseline }) => {
    const [what = "", figure] = baseline ?? [];
    return [name, seen, String(count), whole.toFixed(3), alone.toFixed(3), figure?.toFixed(3) ?? "", what];
  }),
});

const patternTable = (patterns: readonly PatternLine[]): Table => ({
  title: "Patterns of behaviour",
  columns: ["", "courses", "ours", "95 %", "last", "commonest"],
  rows: patterns.map(({ name, count, figure, interval: [from, to], lastOnly, commonest }) => {
    const interval = `${from.toFixed(2)}–${to.toFixed(2)}`;
    return [name, String(count), figure.toFixed(3), interval, lastOnly.toFixed(3), commonest.toFixed(3)];
  }),
});

const shareTable = (curves: readonly ShareCurve[]): Table => ({
  title: "Share of the model's head, on dev",
  columns: ["", "now", "best", "macro F1 by share"],
  rows: curves.map(({ name, now, points }) => {
    const [best] = points.reduce((top, point) => (point[1] > top[1] ? point : top));
    return [
      name,
      String(now),
      String(best),
      points.map(([share, figure]) => `${share}: ${figure.toFixed(3)}`).join("  "),
    ];
  }),
});
