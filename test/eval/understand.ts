/**
 * `npm run eval -- understand [--data DIR]`: what the edge makes of texts, from the sentence to stance, topic and kind of
 * feedback, beside the rules and words alone and beside TF-IDF.
 */
import type { EncodeTexts } from "../../edge/domain/encoding.ts";
import { measureTopics, readNews, readShopping } from "./encoder/topics.ts";
import type { Evaluate, Evaluation, Table } from "./evaluation.ts";
import { macroF1 } from "./figure/macro-f1.ts";
import { bigramSpace } from "./space/bigram-space.ts";
import { SHIPPED } from "./space/model-space.ts";
import { openModel } from "./space/open-model.ts";
import { asAppLabel, readAppReviews } from "./stance/app-reviews.ts";
import { learnBayes } from "./stance/bayes.ts";
import { readChineseClauses, readEnglishClauses } from "./stance/clauses.ts";
import { readTwins } from "./stance/twins.ts";
import { encodeWith, withoutHeads } from "./understand/encode-with.ts";
import { readAll, stancesOfTexts, stancesTowards } from "./understand/stances.ts";
import { measureInterest } from "./understand/topics.ts";

const PROTOCOL = [
  "whole: clauses, rules, topics and the shipped model's heads as the edge combines them; alone: the same without the model's heads (stance, feedback) or vectors (topics)",
  "stance by target: test/eval/stance-twins.jsonl, macro F1; the clause that names the target decides",
  "the rules are no blind baseline: they were mended after a look at their mistakes on the twins and on samples of the clauses",
  "stance of texts: the held-out clauses of `eval -- stance`, macro F1; an untrained model has no heads, so both are the rules",
  "topics: thucnews dev titles and held-out shopping reviews, accuracy of the highest interest; labels are topics, the words of their descriptions aliases",
  "calibration: mean distance of interest and truth in ten bins, over all pairs of text and topic",
  "feedback: held-out app reviews as in `eval -- stance`, macro F1 of complaint, request, neither; naive Bayes has learnt from this set's other reviews",
];

interface Line {
  readonly name: string;
  readonly count: number;
  readonly whole: number;
  readonly alone: number;
  readonly baseline?: readonly [string, number];
}

interface Encoders {
  readonly whole: EncodeTexts;
  readonly alone: EncodeTexts;
}

export const evaluate: Evaluate = async ({ data }) => {
  const whole = encodeWith(await openModel(SHIPPED));
  const encoders = { whole, alone: withoutHeads(whole) };
  const lines = await measureTwins(encoders);
  if (data === undefined) return report(lines, []);
  lines.push(...(await measureTexts(encoders, data)), await measureFeedback(encoders, data));
  const topics = await measureAllTopics(whole, data);
  return report([...lines, ...topics.lines], topics.curves);
};

async function measureTwins({ whole, alone }: Encoders): Promise<Line[]> {
  const lines: Line[] = [];
  for (const language of ["zh", "en"] as const) {
    const twins = readTwins().filter((twin) => twin.language === language);
    const gold = twins.map(({ stance }) => stance);
    const figure = async (encode: EncodeTexts) => macroF1(gold, await stancesTowards(encode, twins));
    lines.push({
      name: `stance by target, ${language}`,
      count: twins.length,
      whole: await figure(whole),
      alone: await figure(alone),
    });
  }
  return lines;
}

async function measureTexts({ whole, alone }: Encoders, data: string): Promise<Line[]> {
  const sets = { en: readEnglishClauses(data), zh: readChineseClauses(data) };
  const lines: Line[] = [];
  for (const [language, rows] of Object.entries(sets)) {
    const gold = rows.map(({ label }) => label);
    const figure = async (encode: EncodeTexts) => macroF1(gold, await stancesOfTexts(encode, rows));
    lines.push({
      name: `stance of texts, ${language}`,
      count: rows.length,
      whole: await figure(whole),
      alone: await figure(alone),
    });
  }
  return lines;
}

async function measureFeedback({ whole, alone }: Encoders, data: string): Promise<Line> {
  const { train, test } = readAppReviews(data);
  const gold = test.map(({ label }) => label);
  const figure = async (encode: EncodeTexts) => {
    const readings = await readAll(
      encode,
      test.map(({ text }) => text),
    );
    return macroF1(
      gold,
      readings.map(({ feedback }) => asAppLabel(feedback.label)),
    );
  };
  const bayes = learnBayes(train);
  const baseline = [
    "naive Bayes",
    macroF1(
      gold,
      test.map(({ text }) => bayes(text)),
    ),
  ] as const;
  return {
    name: "feedback, app reviews",
    count: test.length,
    whole: await figure(whole),
    alone: await figure(alone),
    baseline,
  };
}

async function measureAllTopics(encode: EncodeTexts, data: string) {
  const lines: Line[] = [];
  const curves: string[][] = [];
  for (const test of [readNews(data), readShopping(data)]) {
    const { accuracy, byWords, error, fitted } = await measureInterest(encode, test);
    const tfIdf = await measureTopics(bigramSpace(), test);
    lines.push({
      name: `topics, ${test.name}`,
      count: test.rows.length,
      whole: accuracy,
      alone: byWords,
      baseline: ["TF-IDF", tfIdf],
    });
    curves.push([test.name, error.toFixed(3), fitted.middle.toFixed(3), fitted.slope.toFixed(1)]);
  }
  return { lines, curves };
}

function report(lines: readonly Line[], curves: readonly (readonly string[])[]): Evaluation {
  const figures: Table = {
    title: "What the edge understands",
    columns: ["", "texts", "whole", "alone", "baseline", ""],
    rows: lines.map(({ name, count, whole, alone, baseline }) => {
      return [
        name,
        String(count),
        whole.toFixed(3),
        alone.toFixed(3),
        baseline?.[1].toFixed(3) ?? "",
        baseline?.[0] ?? "",
      ];
    }),
  };
  const calibration: Table = {
    title: "Calibration of interest",
    columns: ["", "error", "fitted middle", "fitted slope"],
    rows: curves,
  };
  return {
    name: "understand",
    protocol: PROTOCOL,
    tables: curves.length > 0 ? [figures, calibration] : [figures],
    figures: Object.fromEntries(lines.map(({ name, whole }) => [name, whole])),
    ratios: Object.fromEntries(
      lines.map(({ name, whole, alone, baseline }) => [name, whole / (baseline?.[1] ?? alone)]),
    ),
  };
}
