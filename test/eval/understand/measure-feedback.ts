import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { shareOf } from "../data/share.ts";
import { macroF1 } from "../figure/macro-f1.ts";
import { asAppLabel, readAppReviews } from "../stance/app-reviews.ts";
import { learnBayes } from "../stance/bayes.ts";
import type { Labelled } from "../stance/clauses.ts";
import { readBuyersMessages, readBuyersTraining } from "./buyers-messages.ts";
import type { Line } from "./line.ts";
import type { Encoders } from "./measure-stance.ts";
import { readAll } from "./stances.ts";

/** Of the held-out app reviews, those that shares were fitted on; the rest is clean. */
const DEV = 0.1;
/** Of the buyers' messages, every so manieth was. */
const EVERY = 4;

/** Held-out app reviews that may be looked at. */
export const devReviews = (data: string): Labelled[] =>
  readAppReviews(data).test.filter(({ text }) => shareOf(text) >= DEV);

/** Complaint, request or neither of app reviews; all five kinds of what buyers write. */
export async function measureFeedback(encoders: Encoders, data: string): Promise<Line[]> {
  const apps = readAppReviews(data);
  const ofApps = learnBayes(apps.train);
  const buyers = readBuyersMessages(data);
  const ofBuyers = learnBayes(readBuyersTraining(data));
  const clean = apps.test.filter(({ text }) => shareOf(text) < DEV);
  const sets = [
    { name: "feedback, app reviews, en, dev", seen: "dev", rows: devReviews(data), bayes: ofApps, as: asAppLabel },
    { name: "feedback, app reviews, en, test", seen: "clean", rows: clean, bayes: ofApps, as: asAppLabel },
    { name: "feedback, app reviews, en, all", seen: "dev", rows: apps.test, bayes: ofApps, as: asAppLabel },
    {
      name: "feedback, buyers' messages, zh, test",
      seen: "clean",
      rows: buyers.filter((_, i) => i % EVERY !== 0),
      bayes: ofBuyers,
      as: (label: string) => label,
    },
  ] as const;
  const lines: Line[] = [];
  for (const set of sets) lines.push(await measure(encoders, set));
  return lines;
}

interface Set extends Pick<Line, "name" | "seen"> {
  readonly rows: readonly Labelled[];
  readonly bayes: (text: string) => string;
  /** The set's label of one of ours. */
  readonly as: (label: string) => string;
}

async function measure({ whole, alone }: Encoders, { name, seen, rows, bayes, as }: Set): Promise<Line> {
  const gold = rows.map(({ label }) => label);
  const texts = rows.map(({ text }) => text);
  const figure = async (encode: EncodeTexts) => {
    const readings = await readAll(encode, texts);
    return macroF1(
      gold,
      readings.map(({ feedback }) => as(feedback.label)),
    );
  };
  const baseline = macroF1(gold, texts.map(bayes));
  return {
    name,
    seen,
    count: rows.length,
    whole: await figure(whole),
    alone: await figure(alone),
    baseline: ["naive Bayes", baseline],
  };
}
