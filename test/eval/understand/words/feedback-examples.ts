import { feedbackOfIntent } from "../buyers-messages.ts";
import { drawFeedback } from "./draw-feedback.ts";
import type { Example } from "./fit-softmax.ts";
import type { TrainingTexts } from "./training-texts.ts";

const LABELS = ["praise", "complaint", "request", "question", "other"] as const;
const [PRAISE, COMPLAINT, REQUEST, QUESTION, OTHER] = [0, 1, 2, 3, 4];

/** App reviews that tell of experience or rate are none of the two: which of the three others is not said. */
const APPS: Readonly<Record<string, readonly number[]>> = {
  "bug report": [COMPLAINT],
  "feature request": [REQUEST],
  "user experience": [PRAISE, QUESTION, OTHER],
  rating: [PRAISE, QUESTION, OTHER],
};
const FACTS: Readonly<Record<string, number>> = {
  question: QUESTION,
  title: OTHER,
  news: OTHER,
  caption: OTHER,
};
/**
 * English texts labelled by people for just this weigh most, sentences from frames least. Talk of other things (GoEmotions,
 * news) is left out: it cost one to three points of macro F1 on app reviews (folds without near copies across them).
 */
const WEIGHTS = { apps: 5, drawnEnglish: 0.5 };
const HAN = /\p{Script=Han}/u;
const LONGEST = 60;
const DRAWN = 6_000;

/** Chosen on five folds of the app reviews. */
const KEEP = { fewest: 4, kept: 12_000 };

/** Texts with the kinds of feedback that they may be. */
export function feedbackExamples(texts: TrainingTexts) {
  const apps = texts.appReviews().flatMap(({ text, label }) => {
    const labels = APPS[label];
    return labels ? [{ text, labels, weight: WEIGHTS.apps }] : [];
  });
  const reviews = texts.chineseReviews().filter(({ text }) => text.length <= LONGEST);
  const examples: Example[] = [
    ...apps,
    ...drawFeedback(DRAWN).map(({ text, label }) => ({
      text,
      labels: [LABELS.indexOf(label)],
      weight: HAN.test(text) ? 1 : WEIGHTS.drawnEnglish,
    })),
    ...reviews
      .filter((_, i) => i % 4 === 0)
      .map(({ text, label }) => ({ text, labels: [label === "1" ? PRAISE : COMPLAINT] })),
    ...texts.buyersMessages().map(({ text, label }) => ({ text, labels: [LABELS.indexOf(feedbackOfIntent(label))] })),
    ...byLabel(
      texts.matterOfFact().filter(({ text }) => HAN.test(text)),
      FACTS,
    ).filter((_, i) => i % 3 === 0),
  ];
  return { labels: LABELS, examples, ...KEEP };
}

function byLabel(
  sources: readonly { readonly text: string; readonly label: string }[],
  labels: Readonly<Record<string, number>>,
): Example[] {
  return sources.flatMap(({ text, label }) => {
    const found = labels[label];
    return found === undefined ? [] : [{ text, labels: [found] }];
  });
}
