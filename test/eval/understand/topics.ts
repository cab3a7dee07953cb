import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import type { Topic } from "../../../edge/domain/topic.ts";
import { fitCalibration, type JudgedPair } from "../../../edge/domain/topics/fit-calibration.ts";
import { interests } from "../../../edge/domain/topics/interest.ts";
import { topicSet } from "../../../edge/domain/topics/topic-set.ts";
import type { Calibration } from "../../../edge/domain/tuning/topics.ts";
import { dot } from "../../../edge/domain/vector.ts";
import type { TopicTest } from "../encoder/topics.ts";

export interface TopicFigures {
  /** Share of texts whose topic has the highest interest: by words and vectors, and by words alone. */
  readonly accuracy: number;
  readonly byWords: number;
  /** Mean distance between what interest says and how often it is so, in ten bins; before and after a fit. */
  readonly error: number;
  /** The curve that fits this model's cosines, for tuning/topics.ts. */
  readonly fitted: Calibration;
}

/** Zero shot: labels are topics, the words of their descriptions are aliases. */
export async function measureInterest(encode: EncodeTexts, { descriptions, rows }: TopicTest): Promise<TopicFigures> {
  const given = Object.entries(descriptions).map(([id, words]) => topicOf(id, words));
  const encoded = await encode(
    [...Object.values(descriptions), ...rows.map(({ text }) => text)].map((text) => ({ text })),
  );
  const vectors = encoded.encodings.map(({ vector }) => vector);
  const anchors = vectors.slice(0, given.length);
  const set = topicSet(given.map((topic, i) => ({ ...topic, vector: anchors[i] as Float32Array })));
  const pairs: JudgedPair[] = [];
  const said: { interest: number; about: boolean }[] = [];
  let [right, rightByWords] = [0, 0];
  for (const [i, { text, label }] of rows.entries()) {
    const vector = vectors[given.length + i] as Float32Array;
    const whole = interests({ text, vector }, set, encoded);
    right += Number(best(whole) === label);
    rightByWords += Number(best(interests({ text }, set, encoded)) === label);
    for (const [k, { topicId, affinity }] of whole.entries()) {
      const about = topicId === label;
      said.push({ interest: affinity, about });
      pairs.push({ cosine: dot(anchors[k] as Float32Array, vector), about });
    }
  }
  return {
    accuracy: right / rows.length,
    byWords: rightByWords / rows.length,
    error: calibrationError(said),
    fitted: fitCalibration(pairs, 1),
  };
}

/** "财经：银行、基金" → a topic called 财经 that is also known by its words. */
function topicOf(id: string, description: string): Topic {
  const [label = id, words = ""] = description.split("：");
  return { id, labels: { zh: label }, description, aliases: words.split("、").filter((word) => word.length > 1) };
}

function best(affinities: readonly { readonly topicId: string; readonly affinity: number }[]): string | undefined {
  const [top] = affinities.toSorted((a, b) => b.affinity - a.affinity);
  return top && top.affinity > 0 ? top.topicId : undefined;
}

/** Expected calibration error over ten bins of equal width. */
function calibrationError(said: readonly { readonly interest: number; readonly about: boolean }[]): number {
  const bins = Map.groupBy(said, ({ interest }) => Math.min(9, Math.floor(interest * 10)));
  return [...bins.values()].reduce((sum, bin) => {
    const claimed = bin.reduce((total, { interest }) => total + interest, 0) / bin.length;
    const found = bin.filter(({ about }) => about).length / bin.length;
    return sum + (bin.length / said.length) * Math.abs(claimed - found);
  }, 0);
}
