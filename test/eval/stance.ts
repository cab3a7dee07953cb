/** `npm run eval -- stance [--data DIR]`: what the shipped model's heads say of clauses, named targets and feedback. */

import type { Evaluate, Evaluation, Table } from "./evaluation.ts";
import { macroF1 } from "./figure/macro-f1.ts";
import { SHIPPED } from "./space/model-space.ts";
import { type OpenModel, openModel, type Reading } from "./space/open-model.ts";
import { asAppLabel, readAppReviews } from "./stance/app-reviews.ts";
import { learnBayes } from "./stance/bayes.ts";
import { type Labelled, readChineseClauses, readEnglishClauses } from "./stance/clauses.ts";
import { readTwins, type Twin } from "./stance/twins.ts";

const PROTOCOL = [
  "macro F1 everywhere; the untrained model has no heads, so the baselines are the commonest label and the heads below",
  "clauses, English: SST-2 validation (872) and 400 captions of STS-B dev as neutral",
  "clauses, Chinese: EPRSTMT test (610), held-out take-away and hotel reviews up to 40 characters, 600 held-out Zhihu questions as neutral",
  "twins: test/eval/stance-twins.jsonl, like, dislike or neutral towards the target; baseline: the clause head, blind to the target",
  "app reviews: held out by md5 share < 0.2, less those that share half their words with a training review; bug report, feature request or neither; baseline: naive Bayes learnt from the same training reviews",
];

interface Line {
  readonly name: string;
  readonly count: number;
  readonly aim: number;
  readonly ours: number;
  /** What it was compared with, and its figure. */
  readonly baselines: readonly (readonly [string, number])[];
}

export const evaluate: Evaluate = async ({ data }) => {
  const model = await openModel(SHIPPED);
  const lines = await measureTwins(model);
  if (data !== undefined) {
    lines.push(await measureClauses(model, "clauses, English", readEnglishClauses(data)));
    lines.push(await measureClauses(model, "clauses, Chinese", readChineseClauses(data)));
    lines.push(await measureAppReviews(model, data));
  }
  return report(lines);
};

async function measureTwins(model: OpenModel): Promise<Line[]> {
  const twins = readTwins();
  const towards = await guess(model, "stance_target", twins);
  const blind = await guess(
    model,
    "stance",
    twins.map(({ text }) => ({ text })),
  );
  const groups: [string, (twin: Twin) => boolean][] = [
    ["towards a target", () => true],
    ["towards a target, English", ({ language }) => language === "en"],
    ["towards a target, Chinese", ({ language }) => language === "zh"],
  ];
  return groups.map(([name, belongs]) => {
    const rows = twins.flatMap((twin, i) => (belongs(twin) ? [i] : []));
    const score = (said: readonly string[]) =>
      macroF1(
        rows.map((i) => (twins[i] as Twin).stance),
        rows.map((i) => said[i] as string),
      );
    return { name, count: rows.length, aim: 0.8, ours: score(towards), baselines: [["clause head", score(blind)]] };
  });
}

async function measureClauses(model: OpenModel, name: string, rows: readonly Labelled[]): Promise<Line> {
  const gold = rows.map(({ label }) => label);
  const ours = macroF1(gold, await guess(model, "stance", rows));
  return { name, count: rows.length, aim: 0.85, ours, baselines: [["commonest label", commonest(gold)]] };
}

async function measureAppReviews(model: OpenModel, data: string): Promise<Line> {
  const { train, test } = readAppReviews(data);
  const gold = test.map(({ label }) => label);
  const ours = macroF1(gold, (await guess(model, "feedback", test)).map(asAppLabel));
  const bayes = learnBayes(train);
  const baseline = macroF1(
    gold,
    test.map(({ text }) => bayes(text)),
  );
  return { name: "feedback, app reviews", count: test.length, aim: 0.75, ours, baselines: [["naive Bayes", baseline]] };
}

async function guess(model: OpenModel, head: string, readings: readonly Reading[]): Promise<string[]> {
  const labels = model.model.heads.find(({ name }) => name === head)?.labels ?? [];
  const rows = await model.classify(head, readings);
  return rows.map((row) => labels[row.indexOf(Math.max(...row))] as string);
}

function commonest(gold: readonly string[]): number {
  const labels = [...new Set(gold)];
  return Math.max(
    ...labels.map((label) =>
      macroF1(
        gold,
        gold.map(() => label),
      ),
    ),
  );
}

function report(lines: readonly Line[]): Evaluation {
  const table: Table = {
    title: "Heads, macro F1",
    columns: ["", "rows", "ours", "aim", "baseline", ""],
    rows: lines.map(({ name, count, ours, aim, baselines }) => {
      const [what, figure] = baselines[0] ?? ["", 0];
      return [name, String(count), ours.toFixed(3), aim.toFixed(2), figure.toFixed(3), what];
    }),
  };
  return {
    name: "stance",
    protocol: PROTOCOL,
    tables: [table],
    figures: Object.fromEntries(lines.map(({ name, ours }) => [name, ours])),
    ratios: Object.fromEntries(lines.map(({ name, ours, baselines }) => [name, ours / (baselines[0]?.[1] ?? 1)])),
  };
}
