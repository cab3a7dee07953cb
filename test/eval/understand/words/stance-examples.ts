import type { Example } from "./fit-softmax.ts";
import { type FieldExample, polarFeatures } from "./polar-features.ts";
import type { Source, TrainingTexts } from "./training-texts.ts";

const LABELS = ["like", "dislike", "neutral"] as const;
const [LIKE, DISLIKE, NEUTRAL] = [0, 1, 2];

/** GoEmotions: admiration, excitement, joy, love; anger, annoyance, disappointment, disapproval, disgust; curiosity, none. */
const EMOTIONS: Readonly<Record<string, number>> = {
  0: LIKE,
  13: LIKE,
  17: LIKE,
  18: LIKE,
  2: DISLIKE,
  3: DISLIKE,
  9: DISLIKE,
  10: DISLIKE,
  11: DISLIKE,
  7: NEUTRAL,
  27: NEUTRAL,
};
/** UTF-16 units of the longest review that counts as a clause. */
const LONGEST = 60;
/** The few sentences about things weigh as much as the many about films. */
const ASPECTS_TIMES = 3;

const KEEP = { letters: false, decay: 2e-6, fewest: 8, kept: { latin: 6_000, han: 6_000 } };

/** Clauses with the stance they take, and the words that may speak: those that lean alike in several fields. */
export function stanceExamples(texts: TrainingTexts) {
  const aspects = texts
    .aspectSentences()
    .flatMap((source) => as([source], source.field ?? "", { "1": LIKE, "-1": DISLIKE, "0": NEUTRAL }));
  const reviews = texts.chineseReviews().filter(({ text }) => text.length <= LONGEST);
  const judged = [
    ...as(texts.emotions(), "talk", EMOTIONS),
    ...as(texts.filmSentences(), "films", { pos: LIKE, neg: DISLIKE }),
    ...reviews.flatMap((review) => as([review], review.field ?? "", { "1": LIKE, "0": DISLIKE })),
  ];
  const examples: Example[] = [
    ...judged,
    ...Array.from({ length: ASPECTS_TIMES }, () => aspects).flat(),
    ...texts.matterOfFact().map(({ text }) => ({ text, labels: [NEUTRAL] })),
  ];
  const polar = polarFeatures([...judged, ...aspects].filter(({ labels }) => labels[0] !== NEUTRAL));
  const maySpeak = (feature: string) => polar.has(feature);
  return { labels: LABELS, examples, maySpeak, ...KEEP };
}

function as(sources: readonly Source[], field: string, stances: Readonly<Record<string, number>>): FieldExample[] {
  return sources.flatMap(({ text, label }) => {
    const stance = stances[label];
    return stance === undefined ? [] : [{ text, labels: [stance], field }];
  });
}
